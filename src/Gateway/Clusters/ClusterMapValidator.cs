using System.Text.RegularExpressions;
using KeystoneAuthCluster.Authentication;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>Checks the section <c>Clusters</c>, but for what the sections in it are about: that is their own validators' business.</summary>
/// <param name="hasClientCa">Whether clients are asked for certificates at all.</param>
internal sealed partial class ClusterMapValidator(bool hasClientCa) : IValidateOptions<ClusterMap>
{
    // RFC 1035's label. It begins with a letter: a number is an index of a list in a configuration.
    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label { get; }

    public ValidateOptionsResult Validate(string? name, ClusterMap options)
    {
        var problems = Names(options).Concat(Lists(options)).Concat(ClientNames(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Names(ClusterMap clusters) =>
        from name in clusters.Keys
        where name == ClusterName.General || !Label.IsMatch(name)
        select $"{ClusterMap.Section}:{name} is the name of a cluster; allowed: 1 to 63 of a-z, 0-9 and -, a letter first and no - last, "
            + $"and not '{ClusterName.General}', which the general settings have";

    private static IEnumerable<string> Lists(ClusterMap clusters) =>
        from cluster in clusters
        from list in new[] { (Name: nameof(ClusterOptions.ClientNames), Values: cluster.Value.ClientNames), (Name: nameof(ClusterOptions.Audiences), Values: cluster.Value.Audiences) }
        from value in list.Values.Index()
        where string.IsNullOrWhiteSpace(value.Item)
        select $"{ClusterMap.Section}:{cluster.Key}:{list.Name}:{value.Index} is '{value.Item}'; allowed: names that are not empty";

    /// <summary>A certificate must tell clusters apart, and somebody must ask for it.</summary>
    private IEnumerable<string> ClientNames(ClusterMap clusters)
    {
        var all = clusters.SelectMany(cluster => cluster.Value.ClientNames.Distinct(StringComparer.Ordinal), (cluster, client) => (Cluster: cluster.Key, Client: client)).ToList();
        foreach (var same in all.GroupBy(one => one.Client, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
        {
            yield return $"{ClusterMap.Section}:{same.Last().Cluster}:{nameof(ClusterOptions.ClientNames)} has '{same.Key}'; "
                + $"allowed: names that no other cluster has, and {ClusterMap.Section}:{same.First().Cluster} has it";
        }
        foreach (var cluster in hasClientCa ? [] : all.GroupBy(one => one.Cluster))
        {
            yield return $"{ClusterMap.Section}:{cluster.Key}:{nameof(ClusterOptions.ClientNames)} is '{string.Join(", ", cluster.Select(one => one.Client))}'; "
                + "names are only allowed together with Gateway:Tls:ClientCaFile";
        }
    }
}

using System.Collections.Frozen;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>
/// Finds the cluster that a request is from, by its path and its client certificate, with nothing allocated. <c>/webhook</c> is the certificate's cluster,
/// or the general one; <c>/clusters/{name}/webhook</c> is that cluster, and the certificate must not say otherwise.
/// </summary>
internal sealed class CallingClusters
{
    private const string Start = "/clusters/";

    private static readonly ClusterChoice NoSuchPath = new ClusterChoice.NotFound($"there is only POST {WebhookHandler.Path}, and POST {Start}{{name}}{WebhookHandler.Path} for a cluster that has a name here");
    private static readonly ClusterChoice NoSuchCluster = new ClusterChoice.NotFound("no cluster has this name here");
    private static readonly ClusterChoice NotItsClient = new ClusterChoice.Forbidden("the client certificate does not speak for this cluster");
    private static readonly ClusterChoice SeveralClusters = new ClusterChoice.Forbidden($"the client certificate speaks for several clusters; ask at {Start}{{name}}{WebhookHandler.Path}");

    private readonly ClusterChoice.Chosen _general;
    private readonly FrozenDictionary<string, ClusterChoice.Chosen> _named;
    private readonly FrozenDictionary<string, ClusterChoice.Chosen>.AlternateLookup<ReadOnlySpan<char>> _namedBySpan;

    public CallingClusters(CallingCluster general, IEnumerable<CallingCluster> named)
    {
        _general = new ClusterChoice.Chosen(general);
        _named = named.ToFrozenDictionary(cluster => cluster.Name, cluster => new ClusterChoice.Chosen(cluster), StringComparer.Ordinal);
        _namedBySpan = _named.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Finds it.</summary>
    /// <param name="path">The request's.</param>
    /// <param name="certified">The clusters for which the client speaks, by its certificate.</param>
    public ClusterChoice Choose(string? path, IReadOnlyList<string> certified)
    {
        if (string.Equals(path, WebhookHandler.Path, StringComparison.Ordinal))
            return certified.Count == 0 ? _general : certified.Count == 1 ? _named[certified[0]] : SeveralClusters;
        var name = NameIn(path);
        if (name.IsEmpty)
            return NoSuchPath;
        if (!_namedBySpan.TryGetValue(name, out var chosen))
            return NoSuchCluster;
        var isItsClient = certified.Count == 0 ? !chosen.Cluster.NeedsCertificate : certified.Contains(chosen.Cluster.Name);
        return isItsClient ? chosen : NotItsClient;
    }

    private static ReadOnlySpan<char> NameIn(ReadOnlySpan<char> path) =>
        path.StartsWith(Start, StringComparison.Ordinal) && path[Start.Length..].EndsWith(WebhookHandler.Path, StringComparison.Ordinal)
            ? path[Start.Length..^WebhookHandler.Path.Length]
            : default;
}

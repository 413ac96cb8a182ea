using System.Text;
using k8s.Models;
using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.Kubernetes;

/// <summary>Reads the table from its ConfigMap, and writes it by compare-and-swap on <c>resourceVersion</c>.</summary>
internal sealed class ConfigMapStore(ConfigMapClient maps, IOptions<ClusterOptions> cluster, ILogger<ConfigMapStore> log) : IDocumentStore
{
    /// <summary>The member of the ConfigMap's data that the table is in.</summary>
    public const string Key = "membership.json";

    /// <summary>The longest table in bytes, some 3,000 silos: the API server takes 1 MiB in a ConfigMap.</summary>
    public const int MaxBytes = 1_000_000;

    private const string NameLabel = "app.kubernetes.io/name";

    public string Address => $"{maps.Address}";

    public async Task<StoredTable> ReadAsync()
    {
        var map = await maps.GetAsync();
        if (map?.Data is null || !map.Data.TryGetValue(Key, out var text))
            return new StoredTable.Missing(document => WriteAsync(map, document));
        try
        {
            return new StoredTable.Present(MembershipJson.Read(text).Of(cluster.Value), document => WriteAsync(map, document));
        }
        catch (FormatException problem)
        {
            throw new MembershipTableException($"Cannot use {Address}, {Key}: {problem.Message}", problem);
        }
    }

    /// <summary>Writes the table, if the ConfigMap is still the one that was read.</summary>
    /// <param name="map">The ConfigMap as it was read, with all else that somebody put there; <see langword="null"/> if there was none.</param>
    /// <param name="document">The table from now on.</param>
    private Task<bool> WriteAsync(V1ConfigMap? map, MembershipDocument document) => map is null
        ? maps.CreateAsync(Filled(new V1ConfigMap { Metadata = Metadata }, document))
        : maps.ReplaceAsync(Filled(map, document));

    private V1ObjectMeta Metadata => new()
    {
        Name = maps.Address.Name,
        NamespaceProperty = maps.Address.Namespace,
        Labels = new Dictionary<string, string> { [NameLabel] = "keystone-auth" },
    };

    // All else in the ConfigMap stays: labels, annotations, other members of its data.
    private V1ConfigMap Filled(V1ConfigMap map, MembershipDocument document)
    {
        map.Data = new Dictionary<string, string>(map.Data ?? new Dictionary<string, string>()) { [Key] = Bounded(document) };
        return map;
    }

    // Silos that never live long enough to clean up would fill the table, and then none could ever join again.
    private string Bounded(MembershipDocument document)
    {
        if (Fits(document) is { } whole)
            return whole;
        var living = document.Without(row => row.Status == SiloStatus.Dead) with { Version = document.Version };
        var text = Fits(living) ?? throw new MembershipTableException(
            $"Cannot write {Address}: a table of {living.Rows.Count} silos, none of them dead, is longer than {MaxBytes} bytes");
        log.DeadDropped(Address, document.Rows.Count - living.Rows.Count);
        return text;
    }

    private static string? Fits(MembershipDocument document)
    {
        var text = MembershipJson.Write(document);
        return Encoding.UTF8.GetByteCount(text) <= MaxBytes ? text : null;
    }
}

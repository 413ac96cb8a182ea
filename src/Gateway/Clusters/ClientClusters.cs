using System.Collections.Frozen;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>For which clusters the client of a connection speaks, by its certificate. It is found once for a connection: reading names costs more than an answer.</summary>
internal sealed class ClientClusters(IOptions<ClusterMap> options)
{
    private readonly FrozenDictionary<string, string> _clusters = options.Value
        .SelectMany(cluster => cluster.Value.ClientNames.Distinct(StringComparer.Ordinal), (cluster, client) => (Client: client, Cluster: cluster.Key))
        .ToFrozenDictionary(one => one.Client, one => one.Cluster, StringComparer.Ordinal);

    /// <summary>Looks at the certificates of a listener's connections; it goes behind TLS.</summary>
    public ConnectionDelegate MarkConnections(ConnectionDelegate next) => _clusters.Count == 0 ? next : connection =>
    {
        if (connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is { } certificate)
            ReviewConnection.Of(connection).Clusters = Of(certificate.Names());
        return next(connection);
    };

    internal string[] Of(IEnumerable<string> clientNames) =>
        [.. clientNames.Select(name => _clusters.GetValueOrDefault(name)).OfType<string>().Distinct(StringComparer.Ordinal)];
}

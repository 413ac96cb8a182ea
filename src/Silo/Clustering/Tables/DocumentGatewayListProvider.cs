using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>Tells a client which silos it can connect to: the active ones that have a port for clients.</summary>
internal sealed class DocumentGatewayListProvider(IDocumentStore store, IOptions<GatewayOptions> options) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => options.Value.GatewayListRefreshPeriod;

    [Obsolete("The contract still asks for it; the runtime does not.")]
    public bool IsUpdatable => true;

    // A client makes no table: no right to write, and no empty table where only a name is misspelt.
    public Task InitializeGatewayListProvider() => store.ReadAsync();

    // No table is no gateway: silos have not been started yet. A place that cannot be read is an exception, and the client keeps its list.
    public async Task<IList<Uri>> GetGateways() => await store.ReadAsync() is StoredTable.Present table
        ? [.. table.Document.Rows.Where(row => row is { Status: SiloStatus.Active, ProxyPort: not 0 }).Select(row => Gateway(row.ToEntry()))]
        : [];

    private static Uri Gateway(MembershipEntry entry) =>
        SiloAddress.New(entry.SiloAddress.Endpoint.Address, entry.ProxyPort, entry.SiloAddress.Generation).ToGatewayUri();
}

using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>
/// The membership table in one document. Version and rows are one object, so each read is a snapshot and each write is atomic, as the contract
/// demands; two objects, one for the version and one per silo, would let a reader see a version without its row.
/// </summary>
internal sealed class DocumentMembershipTable(
    IDocumentStore store, IOptions<ClusterOptions> cluster, TimeProvider time, ILogger<DocumentMembershipTable> log) : IMembershipTable
{
    private const int MaxAttempts = 10;

    // Doubled at each attempt, and a random part of it waited: silos that write at the same moment do not meet again.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        // Read in any case: what is wrong with the table or the access to it is best known at the start.
        if (await store.ReadAsync() is not StoredTable.Missing missing || !tryInitTableVersion)
            return;
        // A silo that is second at this finds the table made, which is all that it wants.
        if (await missing.ReplaceAsync(MembershipDocument.Empty(cluster.Value.ServiceId, cluster.Value.ClusterId)))
            log.TableMade(store.Address);
    }

    public async Task<MembershipTableData> ReadAll()
    {
        var table = await TableAsync();
        return Data(table, table.Document.Rows);
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var table = await TableAsync();
        return Data(table, table.Document.Find(key) is { } row ? [row] : []);
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        WriteAsync(entry, tableVersion, table => table.ETag == tableVersion.VersionEtag && table.Document.Find(entry.SiloAddress) is null);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => WriteAsync(
        entry, tableVersion, table => table.ETag == tableVersion.VersionEtag && table.ETag == etag && table.Document.Find(entry.SiloAddress) is not null);

    public Task UpdateIAmAlive(MembershipEntry entry) => ChangeAsync(document =>
    {
        if (document.Find(entry.SiloAddress) is { } row)
            return document.With(row with { IAmAliveTime = MembershipRow.Of(entry).IAmAliveTime });
        log.NoRow(entry.SiloAddress.ToParsableString(), store.Address);
        return document;
    });

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => ChangeAsync(document =>
    {
        var rest = document.Without(row => row.Status != SiloStatus.Active && row.LastSeen < beforeDate.UtcDateTime);
        if (rest.Rows.Count < document.Rows.Count)
            log.Cleaned(document.Rows.Count - rest.Rows.Count, store.Address);
        return rest;
    });

    // The document stays, and its version grows: silos that still run see that they are out, and nobody needs the right to delete.
    public Task DeleteMembershipTableEntries(string clusterId) =>
        clusterId == cluster.Value.ClusterId ? ChangeAsync(document => document.Without(_ => true)) : Task.CompletedTask;

    /// <summary>Writes a row and the next version, if the table is still the one that the writer knows; a sign of life that came between does not make it another.</summary>
    private async Task<bool> WriteAsync(MembershipEntry entry, TableVersion version, Func<StoredTable.Present, bool> isAsKnown)
    {
        var written = false;
        await ChangeTableAsync(table => (written = isAsKnown(table)) ? table.Document.With(MembershipRow.Of(entry)) with { Version = version.Version } : table.Document);
        return written;
    }

    private Task ChangeAsync(Func<MembershipDocument, MembershipDocument> change) => ChangeTableAsync(table => change(table.Document));

    // Only a conflict is tried again: after any other failure the runtime looks first.
    private async Task ChangeTableAsync(Func<StoredTable.Present, MembershipDocument> change)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var table = await TableAsync();
            var next = change(table);
            if (ReferenceEquals(next, table.Document) || await table.ReplaceAsync(next))
                return;
            log.Conflict(store.Address);
            if (attempt < MaxAttempts)
                await Task.Delay(FirstPause * (1 << attempt) * Random.Shared.NextDouble(), time);
        }

        throw new MembershipTableException($"Cannot write {store.Address}: others were first, {MaxAttempts} times");
    }

    private async Task<StoredTable.Present> TableAsync() => await store.ReadAsync() as StoredTable.Present
        ?? throw new MembershipTableException($"There is no membership table in {store.Address}; the next silo that starts makes one");

    private static MembershipTableData Data(StoredTable.Present table, IEnumerable<MembershipRow> rows) => new(
        rows.Select(row => Tuple.Create(row.ToEntry(), table.ETag)).ToList(), new TableVersion(table.Document.Version, table.ETag));
}

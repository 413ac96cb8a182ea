namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>What the runtime expects of a membership table, case by case; against each place for one.</summary>
public abstract class MembershipContract : IAsyncLifetime
{
    private TableUnderTest? _table;

    private TableUnderTest Tested => _table!;

    private IMembershipTable Table => Tested.Table;

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    private protected async Task UseAsync()
    {
        _table = Make(TableUnderTest.NewClusterId());
        await Table.InitializeMembershipTable(true);
    }

    private protected ValueTask ReleaseAsync() => _table?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Skips where the place is missing.</summary>
    protected abstract void SkipIfMissing();

    [SkippableFact]
    public async Task A_new_table_is_empty_at_version_0()
    {
        SkipIfMissing();
        var table = await Table.ReadAll();
        Assert.Empty(table.Members);
        Assert.Equal(0, table.Version.Version);
        Assert.NotEmpty(table.Version.VersionEtag);
    }

    [SkippableFact]
    public async Task Many_silos_that_start_at_once_make_one_table()
    {
        SkipIfMissing();
        await using var cluster = Make(TableUnderTest.NewClusterId());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cluster.Table.InitializeMembershipTable(true)));
        Assert.True(await cluster.InsertAsync(SomeSilo.Entry()));
        await cluster.Table.InitializeMembershipTable(true);
        Assert.Single((await cluster.Table.ReadAll()).Members);
    }

    [SkippableFact]
    public async Task An_inserted_row_is_read_with_the_new_version_and_its_etag()
    {
        SkipIfMissing();
        var (entry, before) = (SomeSilo.Entry(), await Table.ReadAll());
        Assert.True(await Table.InsertRow(entry, before.Version.Next()));

        foreach (var table in new[] { await Table.ReadAll(), await Table.ReadRow(entry.SiloAddress) })
        {
            var (read, etag) = Assert.Single(table.Members);
            Assert.Equal(entry.ToFullString(), read.ToFullString());
            Assert.Equal(1, table.Version.Version);
            Assert.Equal(table.Version.VersionEtag, etag);
            Assert.NotEqual(before.Version.VersionEtag, etag);
        }
    }

    [SkippableFact]
    public async Task An_insert_under_an_old_version_or_of_a_known_silo_changes_nothing()
    {
        SkipIfMissing();
        var (entry, old) = (SomeSilo.Entry(), (await Table.ReadAll()).Version.Next());
        Assert.True(await Table.InsertRow(entry, old));

        Assert.False(await Table.InsertRow(entry, old));
        Assert.False(await Table.InsertRow(SomeSilo.Entry(), old));
        Assert.False(await Tested.InsertAsync(entry));
        var table = await Table.ReadAll();
        Assert.Equal(1, table.Version.Version);
        Assert.Single(table.Members);
    }

    [SkippableFact]
    public async Task A_row_of_an_unknown_silo_is_none_and_cannot_be_updated()
    {
        SkipIfMissing();
        Assert.True(await Tested.InsertAsync(SomeSilo.Entry()));
        var table = await Table.ReadRow(SomeSilo.Address());
        Assert.Empty(table.Members);
        Assert.Equal(1, table.Version.Version);
        Assert.False(await Table.UpdateRow(SomeSilo.Entry(), table.Version.VersionEtag, table.Version.Next()));
    }

    [SkippableFact]
    public async Task An_update_needs_the_etag_of_the_row_and_of_the_table()
    {
        SkipIfMissing();
        for (var silos = 1; silos <= 5; silos++)
        {
            var entry = SomeSilo.Entry();
            entry.AddSuspector(SomeSilo.Address(), SomeSilo.Noon.AddSeconds(1));
            entry.AddSuspector(SomeSilo.Address(), SomeSilo.Noon.AddSeconds(2));
            var old = await Table.ReadAll();
            Assert.True(await Table.InsertRow(entry, old.Version.Next()));
            var inserted = await Table.ReadAll();
            var etag = inserted.TryGet(entry.SiloAddress).Item2;

            entry.Status = SiloStatus.Active;
            Assert.False(await Table.UpdateRow(entry, etag, old.Version.Next()));
            Assert.False(await Table.UpdateRow(entry, old.Version.VersionEtag, inserted.Version.Next()));
            Assert.True(await Table.UpdateRow(entry, etag, inserted.Version.Next()));
            Assert.False(await Table.UpdateRow(entry, etag, inserted.Version.Next()));

            var updated = await Table.ReadAll();
            Assert.Equal(entry.ToFullString(), updated.TryGet(entry.SiloAddress).Item1.ToFullString());
            Assert.Equal(inserted.Version.Version + 1, updated.Version.Version);
            Assert.Equal(silos, updated.Members.Count);
        }
    }

    [SkippableFact]
    public async Task Of_parallel_inserts_one_succeeds_and_parallel_updates_all_come_through()
    {
        SkipIfMissing();
        var (entry, version) = (SomeSilo.Entry(), (await Table.ReadAll()).Version.Next());
        var inserts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Table.InsertRow(entry, version)));
        Assert.Single(inserts, inserted => inserted);

        await Task.WhenAll(Enumerable.Range(0, 19).Select(async _ =>
        {
            for (var done = false; !done;)
            {
                var read = await Table.ReadAll();
                var (row, etag) = read.TryGet(entry.SiloAddress);
                done = await Table.UpdateRow(row, etag, read.Version.Next());
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
        }));
        var table = await Table.ReadAll();
        Assert.Equal(20, table.Version.Version);
        Assert.Single(table.Members);
    }

    [SkippableFact]
    public async Task A_sign_of_life_changes_its_time_alone()
    {
        SkipIfMissing();
        var (entry, other) = (SomeSilo.Entry(), SomeSilo.Entry());
        Assert.True(await Tested.InsertAsync(entry));
        Assert.True(await Tested.InsertAsync(other));
        var now = SomeSilo.Noon.AddTicks(12_345_678);

        // The runtime gives nothing but these two.
        await Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = now });

        var table = await Table.ReadAll();
        entry.IAmAliveTime = now;
        Assert.Equal(now, table.TryGet(entry.SiloAddress).Item1.IAmAliveTime);
        Assert.Equal(entry.ToFullString(), table.TryGet(entry.SiloAddress).Item1.ToFullString());
        Assert.Equal(other.ToFullString(), table.TryGet(other.SiloAddress).Item1.ToFullString());
        Assert.Equal(2, table.Version.Version);
    }

    [SkippableFact]
    public async Task A_sign_of_life_keeps_no_silo_from_joining_or_changing()
    {
        SkipIfMissing();
        var (living, joining) = (SomeSilo.Entry(), SomeSilo.Entry());
        Assert.True(await Tested.InsertAsync(living));
        var before = await Table.ReadAll();

        // On a busy machine there is always one between another's reading and its writing.
        await Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = living.SiloAddress, IAmAliveTime = SomeSilo.Noon.AddSeconds(1) });
        Assert.True(await Table.InsertRow(joining, before.Version.Next()));
        var joined = await Table.ReadAll();
        await Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = living.SiloAddress, IAmAliveTime = SomeSilo.Noon.AddSeconds(2) });
        joining.Status = SiloStatus.Active;
        Assert.True(await Table.UpdateRow(joining, joined.TryGet(joining.SiloAddress).Item2, joined.Version.Next()));

        var table = await Table.ReadAll();
        Assert.Equal(SomeSilo.Noon.AddSeconds(2), table.TryGet(living.SiloAddress).Item1.IAmAliveTime);
        Assert.Equal(SiloStatus.Active, table.TryGet(joining.SiloAddress).Item1.Status);
    }

    [SkippableFact]
    public async Task Signs_of_life_at_the_same_moment_are_all_written()
    {
        SkipIfMissing();
        var entries = Enumerable.Range(0, 5).Select(_ => SomeSilo.Entry()).ToArray();
        foreach (var entry in entries)
            Assert.True(await Tested.InsertAsync(entry));

        await Task.WhenAll(entries.Select(entry => Table.UpdateIAmAlive(
            new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = SomeSilo.Noon.AddMinutes(1) })));

        var table = await Table.ReadAll();
        Assert.All(table.Members, member => Assert.Equal(SomeSilo.Noon.AddMinutes(1), member.Item1.IAmAliveTime));
        Assert.Equal(5, table.Version.Version);
    }

    [SkippableFact]
    public async Task Cleaning_removes_old_silos_of_every_status_but_active()
    {
        SkipIfMissing();
        foreach (var status in Enum.GetValues<SiloStatus>())
            Assert.True(await Tested.InsertAsync(SomeSilo.Entry(status, seen: SomeSilo.Noon.AddDays(-10))));
        var young = SomeSilo.Entry(SiloStatus.Dead);
        Assert.True(await Tested.InsertAsync(young));
        var before = await Table.ReadAll();

        await Table.CleanupDefunctSiloEntries(SomeSilo.Noon.AddDays(-7));

        var table = await Table.ReadAll();
        Assert.Equal(2, table.Members.Count);
        Assert.NotNull(table.TryGet(young.SiloAddress));
        Assert.Contains(table.Members, member => member.Item1.Status == SiloStatus.Active);
        Assert.Equal(before.Version.Version + 1, table.Version.Version);
    }

    [SkippableFact]
    public async Task Cleaning_where_nothing_is_old_writes_nothing()
    {
        SkipIfMissing();
        Assert.True(await Tested.InsertAsync(SomeSilo.Entry(SiloStatus.Dead)));
        var before = await Table.ReadAll();
        await Table.CleanupDefunctSiloEntries(SomeSilo.Noon.AddDays(-7));
        Assert.Equal(before.Version, (await Table.ReadAll()).Version);
    }

    [SkippableFact]
    public async Task Deleting_empties_the_table_of_its_own_cluster_only()
    {
        SkipIfMissing();
        Assert.True(await Tested.InsertAsync(SomeSilo.Entry()));
        await Table.DeleteMembershipTableEntries("another");
        Assert.Single((await Table.ReadAll()).Members);
        await Table.DeleteMembershipTableEntries(Tested.ClusterId);
        Assert.Empty((await Table.ReadAll()).Members);
    }

    [SkippableFact]
    public async Task Gateways_are_the_active_silos_with_a_port_for_clients()
    {
        SkipIfMissing();
        await Tested.Gateways.InitializeGatewayListProvider();
        Assert.Empty(await Tested.Gateways.GetGateways());
        MembershipEntry[] entries =
        [
            SomeSilo.Entry(SiloStatus.Active, 30001), SomeSilo.Entry(SiloStatus.Active, 0), SomeSilo.Entry(SiloStatus.Dead),
            SomeSilo.Entry(SiloStatus.Joining), SomeSilo.Entry(SiloStatus.Active, 30002),
        ];
        foreach (var entry in entries)
            Assert.True(await Tested.InsertAsync(entry));

        var gateways = await Tested.Gateways.GetGateways();

        Assert.Equal([Gateway(entries[0]), Gateway(entries[4])], gateways);
    }

    /// <summary>A table of a cluster.</summary>
    private protected abstract TableUnderTest Make(string clusterId);

    private static Uri Gateway(MembershipEntry entry) =>
        new($"gwy.tcp://127.0.0.1:{entry.ProxyPort}/{entry.SiloAddress.Generation}");
}

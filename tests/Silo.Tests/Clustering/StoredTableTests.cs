using System.Text.Json.Nodes;
using KeystoneAuthCluster.Silo.Clustering.Tables;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class StoredTableTests : IAsyncLifetime
{
    private readonly string _clusterId = TableUnderTest.NewClusterId();
    private FakeApiServer _server = null!;
    private TableUnderTest _table = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        _table = TableUnderTest.For(_server.Kubeconfig, _clusterId, ("RequestTimeout", "00:00:30"));
        await _table.Table.InitializeMembershipTable(true);
    }

    public async Task DisposeAsync()
    {
        await _table.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_table_that_was_taken_away_is_an_exception_for_silos_no_gateways_for_clients_and_is_made_at_the_next_start()
    {
        _server.Clear();
        var thrown = await Assert.ThrowsAsync<MembershipTableException>(_table.Table.ReadAll);
        Assert.Contains($"kube-system/keystone-auth-membership-{_clusterId}", thrown.Message, StringComparison.Ordinal);
        await _table.Table.InitializeMembershipTable(false);
        Assert.Empty(await _table.Gateways.GetGateways());
        await _table.Table.InitializeMembershipTable(true);
        Assert.Empty((await _table.Table.ReadAll()).Members);
    }

    [Fact]
    public async Task What_others_put_into_the_ConfigMap_stays()
    {
        var map = _server.Map;
        map["metadata"]!["annotations"] = new JsonObject { ["owner"] = "somebody" };
        map["data"]!["note"] = "do not delete";
        Put(map);
        Assert.True(await _table.InsertAsync(SomeSilo.Entry()));
        Assert.Equal("somebody", (string?)_server.Map["metadata"]!["annotations"]!["owner"]);
        Assert.Equal("do not delete", (string?)_server.Map["data"]!["note"]);
    }

    [Fact]
    public async Task Dead_silos_make_room_where_the_table_outgrows_the_object_and_living_ones_do_not()
    {
        var (dead, living) = (Rows(SiloStatus.Dead), Rows(SiloStatus.Joining));
        await WriteAsync(Empty with { Rows = [.. dead, .. living] });
        var table = await _table.Table.ReadAll();
        Assert.Equal(living.Length, table.Members.Count);

        var thrown = await Assert.ThrowsAsync<MembershipTableException>(
            () => WriteAsync(Empty with { Rows = [.. living, .. Rows(SiloStatus.Joining)] }));
        Assert.Contains("6000 silos", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(table.Version, (await _table.Table.ReadAll()).Version);
    }

    [Fact]
    public async Task The_table_of_another_cluster_is_refused()
    {
        await using var other = TableUnderTest.For(_server.Kubeconfig, "other", ("ObjectName", _table.Map.Name));
        var thrown = await Assert.ThrowsAsync<MembershipTableException>(() => other.Table.InitializeMembershipTable(true));
        Assert.Contains($"the table of {_clusterId}/{_clusterId}", thrown.Message, StringComparison.Ordinal);
    }

    private MembershipDocument Empty => MembershipDocument.Empty(_clusterId, _clusterId);

    private static MembershipRow[] Rows(SiloStatus status) => [.. Enumerable.Range(0, 3000).Select(_ => MembershipRow.Of(SomeSilo.Entry(status)))];

    private async Task WriteAsync(MembershipDocument document) =>
        Assert.True(await (await _table.Store.ReadAsync()).ReplaceAsync(document));

    private void Put(JsonNode map) => _server.Put($"/api/v1/namespaces/kube-system/configmaps/{_table.Map.Name}", map);
}

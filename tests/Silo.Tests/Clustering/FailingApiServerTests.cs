using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class FailingApiServerTests : IAsyncLifetime
{
    private const string Token = "the-token-of-the-silo";

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

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(401)]
    public async Task A_refusal_is_an_exception_of_every_call_and_is_not_tried_again(int code)
    {
        _server.Fault = _ => FakeApiServer.Refusal(code, "the reason");
        foreach (var call in Calls(_table))
        {
            var before = _server.Requests.Count;
            var thrown = await Assert.ThrowsAsync<MembershipTableException>(call);
            Assert.Contains($"{code}, the reason", thrown.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Token, thrown.ToString(), StringComparison.Ordinal);
            Assert.Equal(before + 1, _server.Requests.Count);
        }
    }

    [Fact]
    public async Task A_write_that_fails_is_not_a_conflict_and_is_not_tried_again()
    {
        _server.Fault = request => HttpMethods.IsPut(request.Method) ? FakeApiServer.Refusal(503) : null;
        await Assert.ThrowsAsync<MembershipTableException>(() => _table.InsertAsync(SomeSilo.Entry()));
        Assert.Single(_server.Requests, HttpMethods.Put);
    }

    [Fact]
    public async Task An_API_server_that_hangs_is_left_at_the_deadline()
    {
        _server.Fault = _ => FakeApiServer.HangAsync;
        await AssertLeftAtTheDeadlineAsync();
    }

    [Fact]
    public async Task A_refusal_whose_body_never_ends_is_left_at_the_deadline()
    {
        _server.Fault = _ => async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.StartAsync();
            await FakeApiServer.HangAsync(context);
        };
        await AssertLeftAtTheDeadlineAsync();
    }

    [Fact]
    public async Task An_answer_that_is_not_JSON_is_an_exception()
    {
        _server.Fault = _ => context => context.Response.WriteAsync("<html>");
        foreach (var call in Calls(_table))
            await Assert.ThrowsAsync<MembershipTableException>(call);
    }

    [Fact]
    public async Task An_API_server_that_is_gone_is_an_exception()
    {
        await _server.StopAsync();
        foreach (var call in Calls(_table))
            await Assert.ThrowsAsync<MembershipTableException>(call);
    }

    [Fact]
    public async Task A_sign_of_life_survives_a_storm_of_conflicts()
    {
        var entry = SomeSilo.Entry();
        Assert.True(await _table.InsertAsync(entry));
        var storm = 4;
        _server.Fault = request => HttpMethods.IsPut(request.Method) && storm-- > 0 ? FakeApiServer.Refusal(409) : null;
        await _table.Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = SomeSilo.Noon.AddMinutes(1) });
        Assert.Equal(SomeSilo.Noon.AddMinutes(1), (await _table.Table.ReadAll()).Members.Single().Item1.IAmAliveTime);
    }

    [Fact]
    public async Task A_storm_of_conflicts_that_does_not_end_ends_in_an_exception()
    {
        var entry = SomeSilo.Entry();
        Assert.True(await _table.InsertAsync(entry));
        var before = _server.Requests.Count;
        _server.Fault = request => HttpMethods.IsPut(request.Method) ? FakeApiServer.Refusal(409) : null;
        await Assert.ThrowsAsync<MembershipTableException>(() => _table.Table.UpdateIAmAlive(entry));
        Assert.Equal(10, _server.Requests.Skip(before).Count(HttpMethods.IsPut));
    }

    [Fact]
    public async Task A_conflict_that_leaves_the_version_as_it_is_was_a_sign_of_life_and_the_insert_is_tried_again()
    {
        var conflicts = 2;
        _server.Fault = request => HttpMethods.IsPut(request.Method) && conflicts-- > 0 ? FakeApiServer.Refusal(409) : null;
        Assert.True(await _table.InsertAsync(SomeSilo.Entry()));
        Assert.Equal(3, _server.Requests.Count(method => method == HttpMethods.Put));
    }

    [Fact]
    public async Task A_sign_of_life_of_a_silo_without_a_row_is_logged_and_writes_nothing()
    {
        await _table.Table.UpdateIAmAlive(SomeSilo.Entry());
        Assert.DoesNotContain(HttpMethods.Put, _server.Requests);
        Assert.Contains(_table.Log.All, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("no row", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_token_is_logged()
    {
        _server.Fault = _ => FakeApiServer.Refusal(401, "no");
        foreach (var call in Calls(_table))
            await Assert.ThrowsAsync<MembershipTableException>(call);
        Assert.DoesNotContain(_table.Log.All, line => line.Contains(Token, StringComparison.Ordinal));
    }

    private async Task AssertLeftAtTheDeadlineAsync()
    {
        await using var table = TableUnderTest.For(_server.Kubeconfig, _clusterId, ("RequestTimeout", "00:00:00.1"));
        foreach (var call in Calls(table))
            Assert.Contains("RequestTimeout", (await Assert.ThrowsAsync<MembershipTableException>(call)).Message, StringComparison.Ordinal);
    }

    private Func<Task>[] Calls(TableUnderTest table) =>
    [
        () => table.Table.InitializeMembershipTable(true), table.Table.ReadAll, () => table.Table.ReadRow(SomeSilo.Address()),
        () => table.Table.InsertRow(SomeSilo.Entry(), new TableVersion(1, "1")),
        () => table.Table.UpdateRow(SomeSilo.Entry(), "1", new TableVersion(1, "1")),
        () => table.Table.UpdateIAmAlive(SomeSilo.Entry()), () => table.Table.CleanupDefunctSiloEntries(SomeSilo.Noon),
        () => table.Table.DeleteMembershipTableEntries(_clusterId), () => table.Gateways.InitializeGatewayListProvider(),
        () => table.Gateways.GetGateways(),
    ];
}

using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Simulator.Tests.Calls;

public sealed class CallCountsTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    private CallCounts Calls => _cloud.Keystone.Calls;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task Calls_are_counted_by_operation()
    {
        await _cloud.LogInAsync("demo", "wrong", null);
        await _cloud.ValidateAsync(_cloud.Demo);
        await _cloud.ValidateAsync("bogus");
        await _cloud.SendAsync(HttpMethod.Get, "/nope");

        Assert.Equal(1, Calls.Of(KeystoneOperation.Login));
        Assert.Equal(2, Calls.Of(KeystoneOperation.ValidateToken));
        Assert.Equal(1, Calls.Of(KeystoneOperation.Other));
        Assert.Equal(0, Calls.Of(KeystoneOperation.ListGroups));
        Assert.Equal(4, Calls.Total);
    }

    [Fact]
    public async Task Validations_are_counted_by_token_also_where_they_fail()
    {
        var (one, other) = (_cloud.Demo, _cloud.Demo);
        await _cloud.ValidateAsync(one);
        await _cloud.ValidateAsync(one, by: "bogus");
        await _cloud.ValidateAsync("bogus");

        Assert.Equal(2, Calls.ValidationsOf(one));
        Assert.Equal(1, Calls.ValidationsOf("bogus"));
        Assert.Equal(0, Calls.ValidationsOf(other));
    }

    [Fact]
    public async Task Counts_start_again_when_cleared()
    {
        await _cloud.ValidateAsync("bogus");
        Calls.Clear();

        Assert.Equal(0, Calls.Total);
        Assert.Equal(0, Calls.ValidationsOf("bogus"));
    }
}

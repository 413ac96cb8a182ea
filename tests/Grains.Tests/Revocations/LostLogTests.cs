using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Revocations;

namespace KeystoneAuthCluster.Grains.Tests.Revocations;

/// <summary>A cluster of its own, whose processes pull for themselves.</summary>
public sealed class LostLogTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Revocations_reach_every_process_before_and_after_the_logs_silo_dies_and_nothing_is_thrown_out()
    {
        Revoke("before");
        await UntilAsync(() => Knows(0, "before") && Knows(1, "before") && Are(FeedState.Current, 0, 1));
        var address = await cluster.Management.GetActivationAddress(cluster.Of<IGrainFactory>(0).GetGrain<IRevocationGrain>(0));
        var (lost, left) = cluster.Addresses[0].Equals(address) ? (0, 1) : (1, 0);
        var survivor = cluster.Services(left);

        await cluster.KillAsync(lost);
        Revoke("before", "after");

        await UntilAsync(() => Knows(survivor, "after") && survivor.Status.State == FeedState.Current);
        Assert.False(survivor.Log.Covers(new Watermark(WatermarkKind.Everything, string.Empty), _start));
    }

    private void Revoke(params string[] users) => cluster.Keystone.Events = new RevocationEvents.Read(
        [.. users.Select(user => new RevocationEvent { IssuedBefore = _start, UserId = user })]);

    private bool Knows(int silo, string user) => Knows(cluster.Services(silo), user);

    private bool Knows((RevocationLog Log, FeedStatus Status) process, string user) => process.Log.Covers(new Watermark(WatermarkKind.User, user), _start);

    private bool Are(FeedState state, params int[] silos) => silos.All(silo => cluster.Services(silo).Status.State == state);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }
}

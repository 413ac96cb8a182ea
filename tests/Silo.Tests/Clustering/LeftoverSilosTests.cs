using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class LeftoverSilosTests : IDisposable
{
    private static readonly TimeSpan Publish = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly Newcomer _newcomer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Silos_that_neither_write_nor_listen_are_declared_dead_after_two_missed_signs()
    {
        await using var table = await TableAsync(SomeSilo.Entry(SiloStatus.Active), SomeSilo.Entry(SiloStatus.Active));
        using var leftover = Leftover(table);

        for (var look = 0; look < 20; look++) // 0 to 19 s
            await LookAsync(leftover);
        Assert.Empty(_newcomer.Killed);
        await LookAsync(leftover);

        Assert.Equal(2, _newcomer.Killed.Distinct().Count());
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_clock_that_differs_by_hours_kills_nobody(int hours)
    {
        var alive = SomeSilo.Entry(SiloStatus.Active, seen: SomeSilo.Noon.AddHours(hours));
        await using var table = await TableAsync(alive);
        using var leftover = Leftover(table);

        for (var look = 0; look < 60; look++)
        {
            if (look % 10 == 0)
                await SignAsync(table, alive);
            await LookAsync(leftover);
        }

        Assert.Empty(_newcomer.Killed);
    }

    [Fact]
    public async Task While_one_lives_the_dead_are_left_to_its_vote()
    {
        var alive = SomeSilo.Entry(SiloStatus.Active);
        await using var table = await TableAsync(alive, SomeSilo.Entry(SiloStatus.Active));
        using var leftover = Leftover(table);

        for (var look = 0; look < 60; look++)
        {
            if (look % 15 == 0)
                await SignAsync(table, alive); // now and then late
            await LookAsync(leftover);
        }

        Assert.Empty(_newcomer.Killed);
    }

    [Fact]
    public async Task One_that_listens_is_left_and_one_that_listened_must_be_missed_several_times()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hangs = SomeSilo.Entry(SiloStatus.Active);
        hangs.SiloAddress = SiloAddress.New((IPEndPoint)listener.LocalEndpoint, 1);
        await using var table = await TableAsync(hangs);
        using var leftover = Leftover(table);
        for (var look = 0; look < 40; look++)
            await LookAsync(leftover);
        listener.Stop();

        for (var look = 1; look < SilentSilos.Connects; look++)
            await LookAsync(leftover);
        Assert.Empty(_newcomer.Killed);
        await LookAsync(leftover);

        Assert.Equal(hangs.SiloAddress, Assert.Single(_newcomer.Killed));
    }

    private async Task<TableUnderTest> TableAsync(params MembershipEntry[] entries)
    {
        var table = TableUnderTest.InFile(_folder.File("table"), "cluster");
        await table.Table.InitializeMembershipTable(true);
        foreach (var entry in entries)
        {
            if (entry.SiloAddress.Endpoint.Port == 12345)
                entry.SiloAddress = SiloAddress.New(IPAddress.Loopback, FreePort.Next(), 1); // where nobody listens
            Assert.True(await table.InsertAsync(entry));
        }
        return table;
    }

    private LeftoverSilos Leftover(TableUnderTest table) => new(
        table.Table, _newcomer, _newcomer, Options.Create(new ClusterMembershipOptions { IAmAliveTablePublishTimeout = Publish }), _time, NullLogger<LeftoverSilos>.Instance);

    private async Task LookAsync(LeftoverSilos leftover)
    {
        await leftover.LookAsync(default);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private static Task SignAsync(TableUnderTest table, MembershipEntry silo)
    {
        silo.IAmAliveTime = silo.IAmAliveTime.AddSeconds(1);
        return table.Table.UpdateIAmAlive(silo);
    }

    private sealed class Newcomer : IClusterMembershipService, ILocalSiloDetails
    {
        public List<SiloAddress> Killed { get; } = [];

        public string Name => "newcomer";

        public string ClusterId => "cluster";

        public string DnsHostName => "host";

        public SiloAddress SiloAddress { get; } = SomeSilo.Address();

        public SiloAddress GatewayAddress => SiloAddress;

        public ClusterMembershipSnapshot CurrentSnapshot => throw new NotSupportedException();

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default) => default;

        public Task<bool> TryKill(SiloAddress siloAddress)
        {
            Killed.Add(siloAddress);
            return Task.FromResult(true);
        }
    }
}

using System.Collections.Immutable;
using KeystoneAuthCluster.Cluster.Tests.Load;
using KeystoneAuthCluster.Cluster.Tests.Processes;
using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>
/// A cluster for one proof. Every process logs all that it can, and at the end nothing that any of them said, in logs, audit or metrics, may have any token
/// or password in it.
/// </summary>
public abstract class ClusterProof(ITestOutputHelper output) : IAsyncLifetime
{
    private const int ApiServers = 4;

    private readonly SecretWatch _secrets = new("gAAAA", "webhook-password");

    private protected ClusterUnderTest Cluster { get; private set; } = null!;

    /// <summary>What is between API servers and gateways.</summary>
    private protected LoadBalancer Balancer { get; private set; } = null!;

    /// <summary>API servers behind the load balancer.</summary>
    private protected ImmutableArray<ApiServer> Callers { get; private set; } = [];

    private protected virtual ClusterShape Shape => new();

    public virtual async Task InitializeAsync()
    {
        Cluster = await ClusterUnderTest.StartAsync(Shape);
        Balancer = new LoadBalancer(Cluster.Gateways);
        Callers = [.. Enumerable.Range(0, ApiServers).Select(_ => new ApiServer(Balancer.ConnectAsync, Cluster.Files.Certificates.Root))];
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var caller in Callers)
            caller.Dispose();
        await Balancer.DisposeAsync();
        try
        {
            var lines = 0;
            var said = (await Cluster.SaidAsync()).Select(line =>
            {
                lines++;
                return line;
            });
            Assert.Empty(_secrets.In(said));
            Assert.NotEqual(0, lines);
            Print($"nothing secret in {lines} lines of logs, audit and metrics");
        }
        finally
        {
            await Cluster.DisposeAsync();
        }
    }

    /// <summary>New users, each with a token.</summary>
    private protected ImmutableArray<Holder> MakeHolders(int count) => [.. Cluster.Keystone.Make.Users(count, "demo", "member").Select(LogIn)];

    /// <summary>Another token of a user.</summary>
    private protected Holder LogIn(User user) => HolderOf(user, Cluster.Keystone.IssueToken(user, Cluster.Keystone.Tenants.Project("demo")));

    /// <summary>Somebody with a token that is a secret.</summary>
    private protected Holder HolderOf(User user, string token) => new(user, _secrets.Watch(token));

    /// <summary>Anyone of these, at random.</summary>
    private protected static Func<Holder> AnyOf(ImmutableArray<Holder> holders) => () => holders[Random.Shared.Next(holders.Length)];

    /// <summary>An API server that asks one gateway alone.</summary>
    private protected ApiServer ApiServerOf(MemberProcess gateway) => new(gateway.ConnectAsync, Cluster.Files.Certificates.Root);

    /// <summary>How often Keystone was asked about these tokens.</summary>
    private protected int ValidationsOf(IEnumerable<Holder> holders) => holders.Sum(holder => Cluster.Keystone.Calls.ValidationsOf(holder.Token));

    /// <summary>Every review was answered, and rightly.</summary>
    private protected static void AssertAllRight(Tally tally) => Assert.True((tally.Failed, tally.Wrong) == (0, 0), $"{tally}\n{tally.Problems}");

    /// <summary>A figure for the reader.</summary>
    private protected void Print(string figure)
    {
        output.WriteLine(figure);
        Console.WriteLine($"PROOF {GetType().Name}: {figure}");
    }

    private protected static Task For(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}

using System.Collections.Immutable;
using System.Net;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>Silos and gateways as processes, before a simulated Keystone in this one.</summary>
internal sealed class ClusterUnderTest : IAsyncDisposable
{
    private ClusterUnderTest(KeystoneSimulator keystone, ClusterShape shape)
    {
        (Keystone, Files) = (keystone, new ClusterFiles(keystone.Url, shape));
        Silos = [.. Enumerable.Range(1, shape.Silos).Select(number => Files.Silo($"silo {number}", shape.Network?.Hosts[number - 1]))];
        Gateways = [.. Enumerable.Range(1, shape.Gateways).Select(number => Files.Gateway($"gateway {number}"))];
    }

    public KeystoneSimulator Keystone { get; }

    public ClusterFiles Files { get; }

    public ImmutableArray<MemberProcess> Silos { get; }

    public ImmutableArray<MemberProcess> Gateways { get; }

    private IEnumerable<MemberProcess> Members => Silos.Concat(Gateways);

    /// <summary>Starts all, and waits until the gateways ask the silos.</summary>
    public static async Task<ClusterUnderTest> StartAsync(ClusterShape shape)
    {
        var simulator = new SimulatorOptions { Address = shape.Network?.Here ?? IPAddress.Loopback };
        var cluster = new ClusterUnderTest(await KeystoneSimulator.StartAsync(simulator, CancellationToken.None), shape);
        try
        {
            await Task.WhenAll(cluster.Members.Select(member => member.StartAsync()));
            await cluster.ConnectedAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every gateway has silos that answer.</summary>
    public Task ConnectedAsync() => Task.WhenAll(Gateways.Select(gateway => gateway.UntilAsync(
        "/readyz?verbose", answer => answer.IsGood && !answer.Text.Contains("degraded", StringComparison.Ordinal))));

    /// <summary>All that the processes say, in logs, audit and metrics; it can be millions of lines, so they are read as they are looked at.</summary>
    public async Task<IEnumerable<string>> SaidAsync()
    {
        var metrics = await Task.WhenAll(Members.Select(async member => (await member.GetAsync("/metrics")).Text.Split('\n')));
        return Members.SelectMany(member => member.Said).Concat(Files.Audit).Concat(metrics.SelectMany(lines => lines));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Members.Select(member => member.DisposeAsync().AsTask()));
        await Keystone.DisposeAsync();
        Files.Dispose();
    }
}

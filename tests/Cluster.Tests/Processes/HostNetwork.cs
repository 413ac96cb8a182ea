using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>Hosts on this machine: network namespaces on a bridge, which this process's own host is on, too. They go with this object.</summary>
internal sealed class HostNetwork : IAsyncDisposable
{
    // Nobody has it: what is sent there is dropped, so that connections stall and are not reset.
    private const string NobodysHardware = "02:00:00:00:00:01";

    private readonly string _bridge = $"ka{Environment.ProcessId}";

    private HostNetwork(int hosts)
    {
        var subnet = Random.Shared.Next(256); // of 198.18.0.0/15, which is for tests between hosts (RFC 2544)
        Here = IPAddress.Parse($"198.18.{subnet}.254");
        Hosts = [.. Enumerable.Range(1, hosts).Select(number => new NetworkHost($"{_bridge}-{number}", IPAddress.Parse($"198.18.{subnet}.{number}")))];
    }

    /// <summary>The address of this process's host.</summary>
    public IPAddress Here { get; }

    /// <summary>The others.</summary>
    public ImmutableArray<NetworkHost> Hosts { get; }

    /// <summary>Makes it.</summary>
    /// <returns>The network, or why it cannot be had here.</returns>
    public static async Task<(HostNetwork? Network, string? Missing)> TryCreateAsync(int hosts)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return (null, "network namespaces need Linux and root");
        var network = new HostNetwork(hosts);
        try
        {
            await network.CreateAsync();
            return (network, null);
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            await network.DisposeAsync();
            return (null, $"network namespaces cannot be made here: {fault.Message}");
        }
    }

    /// <summary>Whatever a host and the other hosts send each other is lost from now on; this process's host still reaches all.</summary>
    public async Task CutOffAsync(NetworkHost host)
    {
        foreach (var other in Hosts.Where(other => other != host))
        {
            await IpAsync($"-n {host.Namespace} neigh replace {other.Address} lladdr {NobodysHardware} dev eth0 nud permanent");
            await IpAsync($"-n {other.Namespace} neigh replace {host.Address} lladdr {NobodysHardware} dev eth0 nud permanent");
        }
    }

    /// <summary>They reach each other again.</summary>
    public async Task HealAsync(NetworkHost host)
    {
        foreach (var other in Hosts.Where(other => other != host))
        {
            await IpAsync($"-n {host.Namespace} neigh del {other.Address} dev eth0");
            await IpAsync($"-n {other.Namespace} neigh del {host.Address} dev eth0");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
            await TryAsync($"netns del {host.Namespace}");
        await TryAsync($"link del {_bridge}");
    }

    private async Task CreateAsync()
    {
        await IpAsync($"link add {_bridge} type bridge");
        await IpAsync($"addr add {Here}/24 dev {_bridge}");
        await IpAsync($"link set {_bridge} up");
        foreach (var host in Hosts)
        {
            await IpAsync($"netns add {host.Namespace}");
            await IpAsync($"link add {host.Namespace} type veth peer name eth0 netns {host.Namespace}");
            await IpAsync($"link set {host.Namespace} master {_bridge} up");
            await IpAsync($"-n {host.Namespace} addr add {host.Address}/24 dev eth0");
            await IpAsync($"-n {host.Namespace} link set eth0 up");
            await IpAsync($"-n {host.Namespace} link set lo up");
        }
    }

    // Part of it may be there, and part not.
    private static async Task TryAsync(string command)
    {
        try
        {
            await IpAsync(command);
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync(fault.Message);
        }
    }

    private static async Task IpAsync(string command)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", command) { RedirectStandardError = true })!;
        var said = await ip.StandardError.ReadToEndAsync();
        await ip.WaitForExitAsync();
        if (ip.ExitCode != 0)
            throw new IOException($"ip {command}: {said.Trim()}");
    }
}

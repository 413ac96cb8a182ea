using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>
/// Clears the way for a silo that joins after all have died at once. Orleans lets a silo join only when every active one has answered it, and looks again
/// for those that gave no sign of life only when the table changes; where none is left to change it, that is a wait of minutes, and then the end.
/// </summary>
internal sealed partial class LeftoverSilos(
    IMembershipTable table,
    IClusterMembershipService members,
    ILocalSiloDetails self,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider time,
    ILogger<LeftoverSilos> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _joined = new();
    private readonly SilentSilos _silent = new(2 * options.Value.IAmAliveTablePublishTimeout, time);

    public void Participate(ISiloLifecycle lifecycle)
    {
        // The row is in the table by ApplicationServices, and the waiting begins after it.
        lifecycle.Subscribe(nameof(LeftoverSilos), ServiceLifecycleStage.ApplicationServices, StartAsync, StopAsync);
        lifecycle.Subscribe(nameof(LeftoverSilos), ServiceLifecycleStage.Active, StopAsync);
    }

    public void Dispose() => _joined.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _ = ClearAsync(_joined.Token);
        return Task.CompletedTask;
    }

    private Task StopAsync(CancellationToken cancellationToken) => _joined.CancelAsync();

    private async Task ClearAsync(CancellationToken joined)
    {
        while (!joined.IsCancellationRequested)
        {
            await LookAsync(joined).ConfigureAwait(false);
            await Task.Delay(Pause, time, joined).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks once. Whatever goes wrong, each place of a table has exceptions of its own, may be right in a moment, and the join has a limit.</summary>
    internal async Task LookAsync(CancellationToken joined)
    {
        try
        {
            var others = await OthersAsync().ConfigureAwait(false);
            if (!_silent.AreAllSilent(others))
                return;
            foreach (var silo in others.Select(other => other.SiloAddress))
            {
                if (!_silent.IsDead(silo, await ListensAsync(silo.Endpoint, joined).ConfigureAwait(false)))
                    continue;
                LogDead(silo.ToParsableString());
                await members.TryKill(silo).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (!joined.IsCancellationRequested)
        {
            LogUnknown(fault.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Joined.
        }
    }

    private async Task<MembershipEntry[]> OthersAsync() =>
    [
        .. (await table.ReadAll().ConfigureAwait(false)).Members
            .Select(member => member.Item1)
            .Where(entry => entry.Status == SiloStatus.Active && !entry.SiloAddress.Equals(self.SiloAddress)),
    ];

    // One that cannot write its signs of life but is there must not be declared dead by a newcomer: that takes the votes of silos that know it.
    private static async Task<bool> ListensAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectTimeout);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Silo {Silo} of an earlier run gives no sign of life and does not listen: it is declared dead")]
    private partial void LogDead(string silo);

    [LoggerMessage(2, LogLevel.Warning, "Whether silos of an earlier run are left over cannot be known: {Problem}")]
    private partial void LogUnknown(string problem);
}

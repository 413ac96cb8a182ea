using System.Collections.Immutable;
using System.Net.Sockets;
using KeystoneAuthCluster.Cluster.Tests.Processes;

namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>
/// What stands between API servers and gateways: it gives each new connection to the next gateway whose <c>/readyz</c> is good, and to the one after that
/// where it is refused. It knows nothing of HTTP.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ImmutableArray<MemberProcess> _gateways;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private IReadOnlyList<MemberProcess> _ready;
    private int _turn;

    public LoadBalancer(ImmutableArray<MemberProcess> gateways)
    {
        (_gateways, _ready) = (gateways, gateways);
        _watching = WatchAsync();
    }

    /// <summary>Connects an API server.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var ready = Volatile.Read(ref _ready);
        var turn = Interlocked.Increment(ref _turn);
        for (var tries = 1; tries < ready.Count; tries++)
        {
            try
            {
                return await ready[(turn + tries) % ready.Count].ConnectAsync(cancellationToken);
            }
            catch (SocketException)
            {
                // refused: the next one
            }
        }
        return await ready[turn % ready.Count].ConnectAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var answers = await Task.WhenAll(_gateways.Select(async gateway => (gateway, (await gateway.GetAsync("/readyz")).IsGood)));
            var ready = answers.Where(answer => answer.IsGood).Select(answer => answer.gateway).ToList();
            Volatile.Write(ref _ready, ready is [] ? _gateways : ready);
            await Task.Delay(Interval, TimeProvider.System, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

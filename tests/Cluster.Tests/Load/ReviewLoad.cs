using System.Collections.Immutable;
using System.Diagnostics;

namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>Reviews at a fixed pace, whether or not the ones before are answered: a slow answer must not spare the webhook the next question.</summary>
internal sealed class ReviewLoad : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly ImmutableArray<ApiServer> _apiServers;
    private readonly Func<Holder> _next;
    private readonly int _perSecond;
    private readonly Tally _tally = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private int _sent;

    /// <summary>Starts it.</summary>
    /// <param name="apiServers">Who asks, in turn.</param>
    /// <param name="next">About whom.</param>
    /// <param name="perSecond">How often.</param>
    public ReviewLoad(ImmutableArray<ApiServer> apiServers, Func<Holder> next, int perSecond)
    {
        (_apiServers, _next, _perSecond) = (apiServers, next, perSecond);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Ends it, and waits for every answer.</summary>
    public async Task<Tally> StopAsync()
    {
        await _end.CancelAsync();
        await _running;
        while (_tally.Asked < _sent)
            await Task.Delay(Tick, TimeProvider.System); // each has its own 30 s
        return _tally;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!_end.IsCancellationRequested)
        {
            for (var due = (long)(watch.Elapsed.TotalSeconds * _perSecond); _sent < due; _sent++)
                _ = AskAsync(_apiServers[_sent % _apiServers.Length], _next());
            await Task.Delay(Tick, TimeProvider.System, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(ApiServer apiServer, Holder holder)
    {
        var watch = Stopwatch.StartNew();
        _tally.Add(await apiServer.AskAsync(holder), watch.Elapsed);
    }
}

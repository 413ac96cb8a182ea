namespace KeystoneAuthCluster.Kubernetes;

/// <summary>Pauses between calls of an API server: longer after each failure, and not the same for all who call it.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const double Jitter = 0.2;

    private TimeSpan _next = Shortest;

    /// <summary>All is well again.</summary>
    public void Succeeded() => _next = Shortest;

    /// <summary>The short pause, which began at this timestamp: for what is not a failure but must not go round without end.</summary>
    public Task PauseAsync(long since, CancellationToken cancellationToken)
    {
        var left = Shortest - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? WaitAsync(left, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>The pause after a failure.</summary>
    public Task FailedAsync(CancellationToken cancellationToken)
    {
        var pause = _next;
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return WaitAsync(pause, cancellationToken);
    }

    private Task WaitAsync(TimeSpan span, CancellationToken cancellationToken) =>
        Task.Delay(span * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble())), time, cancellationToken);
}

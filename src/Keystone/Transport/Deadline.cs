namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>
/// The end of a call. It keeps two things apart which one cancellation token would blend: that the time is up, which is an outcome,
/// and that the caller has gone, which is a cancellation.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan span, TimeProvider time, CancellationToken caller)
        : this(span, time, caller, caller)
    {
    }

    private Deadline(TimeSpan span, TimeProvider time, CancellationToken outer, CancellationToken caller)
    {
        _caller = caller;
        _time = time;
        _timer = new CancellationTokenSource(span, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, outer);
    }

    /// <summary>Fires when the time is up or the caller has gone.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether there is no use in going on.</summary>
    public bool IsOver => _either.IsCancellationRequested;

    /// <summary>Whether the caller has gone.</summary>
    public bool CallerGone => _caller.IsCancellationRequested;

    /// <summary>An earlier end within this one, for one attempt of several.</summary>
    public Deadline Part(TimeSpan span) => new(span, _time, Token, _caller);

    /// <summary>Throws if the caller has gone.</summary>
    public void ThrowIfCallerGone() => _caller.ThrowIfCancellationRequested();

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}

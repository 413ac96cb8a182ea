namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// One JSON line per decision. A line is put aside in memory; <see cref="AuditWriter"/> writes it in the background. When memory is full
/// the caller waits for room, for a second at most: after that the line is dropped and counted, because a review that is not answered stops a
/// whole cluster while a full disk should not. For the same reason nobody waits while the sink is known not to take anything.
/// </summary>
public sealed class AuditLog
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly AuditBuffer? _buffer;
    private readonly AuditMetrics? _metrics;
    private readonly TimeProvider _time;
    private volatile bool _stuck;

    internal AuditLog(AuditBuffer? buffer, AuditMetrics? metrics, TimeProvider time) => (_buffer, _metrics, _time) = (buffer, metrics, time);

    /// <summary>Whether anybody reads the lines; where not, there is no need to make any.</summary>
    internal bool IsOn => _buffer is not null;

    /// <summary>Whether the sink took nothing when it last was tried or waited for. The writer sets it; so does who has waited in vain.</summary>
    internal bool Stuck
    {
        get => _stuck;
        set => _stuck = value;
    }

    /// <summary>Puts a line aside to be written, if there is room at once.</summary>
    /// <param name="line">The line, with its line feed.</param>
    public bool TryWrite(ReadOnlySpan<byte> line) => _buffer is null || _buffer.Append(line, out _) == AuditBuffer.Outcome.Taken;

    /// <summary>Puts a line aside to be written. At once, but when memory is full: then after at most one second.</summary>
    /// <param name="line">The line, with its line feed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Cancelled while waiting for room; the line is lost, and counted so.</exception>
    public ValueTask WriteAsync(ReadOnlySpan<byte> line, CancellationToken cancellationToken = default)
    {
        if (_buffer is null)
            return ValueTask.CompletedTask;
        var outcome = _buffer.Append(line, out var room);
        if (outcome == AuditBuffer.Outcome.Full && !Stuck)
            return WaitAsync(line.ToArray(), room, cancellationToken);
        if (outcome != AuditBuffer.Outcome.Taken)
            _metrics!.Dropped(1, Reason(outcome));
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(byte[] line, Task room, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var outcome = AuditBuffer.Outcome.Full;
        while (outcome == AuditBuffer.Outcome.Full && !Stuck)
        {
            var left = LongestWait - _time.GetElapsedTime(start);
            try
            {
                await room.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                Stuck = true;
                break;
            }
            catch (OperationCanceledException)
            {
                _metrics!.Dropped(1, "cancelled");
                throw;
            }

            outcome = _buffer!.Append(line, out room);
        }

        if (outcome != AuditBuffer.Outcome.Taken)
            _metrics!.Dropped(1, Reason(outcome));
    }

    private static string Reason(AuditBuffer.Outcome outcome) => outcome switch
    {
        AuditBuffer.Outcome.TooLong => "too_long",
        AuditBuffer.Outcome.Closed => "stopped",
        _ => "full",
    };
}

using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>One life of the cluster's log: numbered revocations, the oldest forgotten when no answer can be older.</summary>
internal sealed class ClusterLog(TimeSpan keep)
{
    /// <summary>The most that is told at once: well within a message of 1 MiB.</summary>
    internal const int MostAtOnce = 4096;

    private readonly long _epoch = Random.Shared.NextInt64();
    private readonly Queue<(DateTimeOffset At, WatermarkWire Watermark)> _entries = new();
    private long _forgotten;

    /// <summary>Where the log ends.</summary>
    public LogPosition End => new(_epoch, _forgotten + _entries.Count);

    /// <summary>Adds a revocation.</summary>
    public void Add(Watermark watermark, DateTimeOffset now) => _entries.Enqueue((now, new WatermarkWire(watermark.Kind, watermark.Id)));

    /// <summary>Forgets what is too old to matter to anything that is kept.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_entries.TryPeek(out var oldest) && oldest.At < now - keep)
        {
            _entries.Dequeue();
            _forgotten++;
        }
    }

    /// <summary>What came since a place, as much as can be told at once; from the beginning where the log has no such place.</summary>
    public (WatermarkWire[] Watermarks, LogPosition Next, bool HasGap) Since(LogPosition position)
    {
        var isHere = position.Epoch == _epoch && position.Sequence >= _forgotten && position.Sequence <= End.Sequence;
        var skip = isHere ? (int)(position.Sequence - _forgotten) : 0;
        WatermarkWire[] watermarks = [.. _entries.Skip(skip).Take(MostAtOnce).Select(entry => entry.Watermark)];
        return (watermarks, new LogPosition(_epoch, _forgotten + skip + watermarks.Length), HasGap: !isHere);
    }
}

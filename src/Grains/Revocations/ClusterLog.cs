using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>One life of the cluster's log: numbered revocations, the oldest forgotten when no answer can be older.</summary>
internal sealed class ClusterLog(TimeSpan keep)
{
    private readonly Queue<(DateTimeOffset At, WatermarkWire Watermark)> _entries = new();
    private long _forgotten;

    /// <summary>Where the log ends.</summary>
    public LogPosition End => new(_epoch, _forgotten + _entries.Count);

    private readonly long _epoch = Random.Shared.NextInt64();

    /// <summary>Adds a revocation.</summary>
    public void Add(Watermark watermark, DateTimeOffset now)
    {
        _entries.Enqueue((now, new WatermarkWire(watermark.Kind, watermark.Id)));
        while (_entries.TryPeek(out var oldest) && oldest.At < now - keep)
        {
            _entries.Dequeue();
            _forgotten++;
        }
    }

    /// <summary>What came since a place, and whether anything that came since was forgotten.</summary>
    public (WatermarkWire[] Watermarks, bool HasGap) Since(LogPosition position)
    {
        if (position.Epoch != _epoch)
            return ([.. _entries.Select(entry => entry.Watermark)], HasGap: false);
        var skip = position.Sequence - _forgotten;
        return ([.. _entries.Skip((int)Math.Max(0, skip)).Select(entry => entry.Watermark)], HasGap: skip < 0);
    }
}

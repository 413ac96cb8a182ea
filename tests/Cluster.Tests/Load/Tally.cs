using System.Collections.Concurrent;

namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>What came of many reviews.</summary>
internal sealed class Tally
{
    private const int LongestTold = 60_000; // milliseconds

    private readonly int[] _byMilliseconds = new int[LongestTold + 1];
    private readonly ConcurrentQueue<string> _problems = new();
    private int _asked;
    private int _refused;
    private int _failed;
    private int _wrong;

    public int Asked => _asked;

    /// <summary>Reviews without an answer, with an error, or with a no.</summary>
    public int Failed => _failed + _refused;

    /// <summary>Answers with another's identity.</summary>
    public int Wrong => _wrong;

    /// <summary>The first few that went wrong.</summary>
    public string Problems => string.Join('\n', _problems.Take(5));

    public void Add(ReviewOutcome outcome, TimeSpan took)
    {
        Interlocked.Increment(ref _asked);
        Interlocked.Increment(ref _byMilliseconds[(int)Math.Min(LongestTold, took.TotalMilliseconds)]);
        switch (outcome)
        {
            case ReviewOutcome.Right:
                return;
            case ReviewOutcome.Refused:
                Interlocked.Increment(ref _refused);
                break;
            case ReviewOutcome.Wrong:
                Interlocked.Increment(ref _wrong);
                break;
            default:
                Interlocked.Increment(ref _failed);
                break;
        }
        _problems.Enqueue($"{outcome} after {took.TotalSeconds:F1} s");
    }

    /// <summary>As figures.</summary>
    public override string ToString() =>
        $"{_asked} reviews, {_failed} failed, {_refused} refused, {_wrong} with another's identity; p50 {Quantile(0.5)} ms, p99 {Quantile(0.99)} ms, longest {Quantile(1)} ms";

    private int Quantile(double part)
    {
        var rank = (long)Math.Ceiling(_asked * part);
        long seen = 0;
        for (var milliseconds = 0; milliseconds < LongestTold; milliseconds++)
        {
            seen += _byMilliseconds[milliseconds];
            if (seen >= rank)
                return milliseconds;
        }
        return LongestTold;
    }
}

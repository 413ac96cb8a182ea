using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Authentication;

/// <summary>
/// How many answers a calling cluster had, of each outcome from each origin. An instrument that is told of every one would look for its name, and those of
/// its tags, each time; here that is done when somebody asks.
/// </summary>
internal sealed class AnswerCounts
{
    private static readonly string[] Outcomes = ["accepted", "rejected", "unavailable"];
    private static readonly string[] Origins = ["local", "cache", "keystone", "stale"];

    private readonly long[] _counts = new long[Outcomes.Length * Origins.Length];

    /// <summary>Counts an answer.</summary>
    public void Count(AuthenticationAnswer answer)
    {
        var (outcome, origin) = answer switch
        {
            AuthenticationAnswer.Accepted accepted => (0, accepted.Origin),
            AuthenticationAnswer.Rejected rejected => (1, rejected.Origin),
            _ => (2, AnswerOrigin.Keystone),
        };
        Interlocked.Increment(ref _counts[(outcome * Origins.Length) + (int)origin]);
    }

    /// <summary>Those that there were.</summary>
    public IEnumerable<Measurement<long>> Measured(string cluster)
    {
        for (var at = 0; at < _counts.Length; at++)
        {
            if (Volatile.Read(ref _counts[at]) is > 0 and var count)
                yield return new Measurement<long>(count, new("cluster", cluster), new("outcome", Outcomes[at / Origins.Length]), new("origin", Origins[at % Origins.Length]));
        }
    }
}

using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>Asks two policies what the lines of logs were asked.</summary>
/// <param name="old">The policy that is to be replaced.</param>
/// <param name="new">The one that is to replace it.</param>
/// <param name="cluster">Whose reviews alone count, where each cluster has a policy of its own; <see langword="null"/> for all.</param>
internal sealed class Comparison(IAuthorizer old, IAuthorizer @new, string? cluster)
{
    // More of them are of one kind.
    private const int MostMalformedTold = 10;

    /// <summary>How many reviews were asked again.</summary>
    public long Reviews { get; private set; }

    /// <summary>Those that the two policies decide differently.</summary>
    public Tally Changes { get; } = new();

    /// <summary>Those that the old policy does not decide as the log has it: it was another policy, or another configuration.</summary>
    public Tally Mismatches { get; } = new();

    /// <summary>How many lines are no audit lines.</summary>
    public long Foreign { get; private set; }

    /// <summary>How many accesses could not be decided when they were asked for, so that there is nothing to compare.</summary>
    public long Undecided { get; private set; }

    /// <summary>How many audit lines cannot be asked again.</summary>
    public long Malformed { get; private set; }

    /// <summary>The first of these.</summary>
    public List<(string File, long Line, string Problem)> MalformedTold { get; } = [];

    /// <summary>Reads a log.</summary>
    public void Read(string file) => LogLines.Read(file, (number, line, isWhole) =>
    {
        switch (AuditLineReader.Read(line.TrimEnd((byte)'\r')))
        {
            case AuditEntry.Foreign:
                Foreign++;
                break;
            case AuditEntry.Undecided:
                Undecided++;
                break;
            case AuditEntry.Malformed malformed:
                Malformed++;
                if (MalformedTold.Count < MostMalformedTold)
                    MalformedTold.Add((file, number, isWhole ? malformed.Problem : $"it is longer than {LogLines.MaxBytes} bytes"));
                break;
            case AuditEntry.Access access when cluster is null || access.Cluster == cluster:
                Ask(access, file, number);
                break;
        }
    });

    private void Ask(AuditEntry.Access access, string file, long line)
    {
        Reviews++;
        var (before, after) = (old.Decide(access.Request), @new.Decide(access.Request));
        var (was, from, to) = (WordOf(access.Decision), Wording.Of(before), Wording.Of(after));
        if (from != to)
            Changes.Add(ChangeGroup.Of(access.Request, from, Wording.RuleOf(before), to, Wording.RuleOf(after)), access.Request, file, line);
        if (was != from)
            Mismatches.Add(ChangeGroup.Of(access.Request, was, access.Rule, from, Wording.RuleOf(before)), access.Request, file, line);
    }

    private static string WordOf(AuditDecision decision) => decision switch
    {
        AuditDecision.Allowed => "allowed",
        AuditDecision.Denied => "denied",
        _ => "no-opinion",
    };
}

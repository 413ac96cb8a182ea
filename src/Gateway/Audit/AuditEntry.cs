using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>What a line of a log turns out to be.</summary>
internal abstract record AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>What was decided about an access.</summary>
    /// <param name="Request">Who asked for what, in all that a policy looks at.</param>
    /// <param name="Decision">The decision.</param>
    /// <param name="Rule">The rule that decided; <see langword="null"/> where none did.</param>
    /// <param name="Cluster">The cluster that asked; <see langword="null"/> where there was one alone.</param>
    public sealed record Access(AccessRequest Request, AuditDecision Decision, string? Rule, string? Cluster) : AuditEntry;

    /// <summary>An access that could not be decided when it was asked for: there is no decision to compare another with.</summary>
    public sealed record Undecided : AuditEntry;

    /// <summary>What was decided about a token.</summary>
    public sealed record Token : AuditEntry;

    /// <summary>No audit line: other programs write to the same output.</summary>
    public sealed record Foreign : AuditEntry;

    /// <summary>An audit line that is not whole, or does not hold enough to ask again.</summary>
    /// <param name="Problem">What is wrong with it; nothing of the line is repeated.</param>
    public sealed record Malformed(string Problem) : AuditEntry;
}

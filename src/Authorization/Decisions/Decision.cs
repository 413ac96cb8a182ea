namespace KeystoneAuthCluster.Authorization.Decisions;

/// <summary>What a policy says of a request.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>A rule allows it.</summary>
    /// <param name="Rule">The rule, as its author finds it: its name, or the place in its file.</param>
    public sealed record Allow(string Rule) : Decision;

    /// <summary>No rule speaks of it: the next authorizer is asked.</summary>
    /// <param name="Reason">What is missing, for the user to act on.</param>
    public sealed record NoOpinion(string Reason) : Decision;

    /// <summary>A rule forbids it, whatever any other authorizer would say.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Reason">What the user is told.</param>
    public sealed record Deny(string Rule, string Reason) : Decision;
}

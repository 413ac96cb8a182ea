namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>The webhook's answer to <em>may this user do that?</em></summary>
/// <param name="Reason">The rule that allows it, or what is missing.</param>
public abstract record AccessAnswer(string Reason)
{
    /// <summary>Yes.</summary>
    public sealed record Allowed(string Reason) : AccessAnswer(Reason);

    /// <summary>No rule says so; another authorizer may be asked.</summary>
    public sealed record NoOpinion(string Reason) : AccessAnswer(Reason);

    /// <summary>No, whatever others say.</summary>
    public sealed record Denied(string Reason) : AccessAnswer(Reason);
}

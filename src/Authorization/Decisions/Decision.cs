using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Decisions;

/// <summary>What a policy says of a request.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>A rule allows it.</summary>
    /// <param name="Rule">The rule, as its author finds it: its name, or the place in its file.</param>
    public sealed record Allow(string Rule) : Decision
    {
        /// <summary>What the user is told.</summary>
        public string Reason { get; } = $"allowed by {Rule}";
    }

    /// <summary>No rule speaks of it: the next authorizer is asked.</summary>
    public sealed record NoOpinion : Decision
    {
        private readonly PolicyAuthorizer? _policy;
        private readonly AccessRequest? _request;
        private string? _reason;

        /// <summary>No opinion for this reason.</summary>
        public NoOpinion(string reason) => _reason = reason;

        /// <summary>No opinion for a reason that is looked for when somebody wants to know it.</summary>
        internal NoOpinion(PolicyAuthorizer policy, AccessRequest request) => (_policy, _request) = (policy, request);

        /// <summary>What is missing, for the user to act on.</summary>
        public string Reason => _reason ??= Evaluation.Reason.For(_request!, _policy!);

        /// <inheritdoc/>
        public bool Equals(NoOpinion? other) => other is not null && Reason == other.Reason;

        /// <inheritdoc/>
        public override int GetHashCode() => Reason.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>What the policy says depends on what cannot be known now: not a no, and the API server goes on as if it had not been answered. An <see cref="IAuthorizer"/> decides so only before its policy is first read.</summary>
    /// <param name="Cause">What cannot be known, and why, in words for an operator.</param>
    public sealed record Unknown(string Cause) : Decision;

    /// <summary>A rule forbids it, whatever any other authorizer would say.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Reason">What the user is told.</param>
    public sealed record Deny(string Rule, string Reason) : Decision;
}

using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>Decides by a policy; how its rules are found is left to those who derive from it, and all of them must find the same.</summary>
/// <remarks>Nothing in it changes, so any number of threads may ask.</remarks>
internal abstract class PolicyAuthorizer(Policy policy, PolicyOptions options) : IAuthorizer
{
    private static readonly Decision.NoOpinion NoRules = new("the policy has no rules");

    // Before any rule: since Kubernetes 1.30 a service account has extra too, and must not pass for a Keystone user.
    private static readonly Decision.NoOpinion NotKeystones = new("Keystone did not authenticate this user");

    private readonly bool _isEmpty = policy.Rules.IsEmpty;
    private readonly bool _usersOfOthers = options.Compatibility.UsersOfOthers;

    /// <summary>Where names count.</summary>
    public NameDomains Domains { get; } = new(options);

    /// <inheritdoc/>
    public Decision Decide(AccessRequest request)
    {
        if (_isEmpty)
            return NoRules;
        if (request.Subject.Keystone is null && !_usersOfOthers)
            return NotKeystones;
        if (Denying(request) is { } denying)
            return new Decision.Deny(denying.Name, Reason.Denied(request, denying));
        return Allowing(request) is { } allowing ? allowing.Allowed : new Decision.NoOpinion(this, request);
    }

    /// <summary>The first rule that denies the request.</summary>
    public abstract Rule? Denying(AccessRequest request);

    /// <summary>The first rule that allows the request.</summary>
    public abstract Rule? Allowing(AccessRequest request);

    /// <summary>The first rule that would allow the request if the requester had the roles that it asks for.</summary>
    public abstract Rule? AllowingWithRoles(AccessRequest request);

    /// <summary>Does any rule allow the requester anything?</summary>
    public abstract bool KnowsOf(Subject subject);
}

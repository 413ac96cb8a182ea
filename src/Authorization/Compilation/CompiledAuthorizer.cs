using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Decides by a compiled policy: the same as <see cref="PlainAuthorizer"/>, without a lock and without an allocation.</summary>
internal sealed class CompiledAuthorizer(CompiledPolicy policy, PolicyOptions options) : PolicyAuthorizer(policy.Policy, options)
{
    // Enough for any user that Keystone makes; who has more roles and groups costs an array for each decision.
    private const int OnStack = 128;

    private readonly KnownRequesters _allowed = new();
    private readonly KnownRequesters _denied = new();

    /// <summary>Compiles a policy and decides by it.</summary>
    public CompiledAuthorizer(Policy policy, PolicyOptions options)
        : this(CompiledPolicy.Compile(policy, options), options)
    {
    }

    public override Rule? Denying(AccessRequest request) => First(policy.Denying, request, RuleEffect.Deny);

    public override Rule? Allowing(AccessRequest request) => First(policy.Allowing, request, RuleEffect.Allow);

    public override Rule? AllowingWithRoles(AccessRequest request) => First(policy.AllowingWithRoles, request, RuleEffect.Allow);

    public override bool KnowsOf(Subject subject)
    {
        var room = RequesterNumbers.Room(subject);
        return policy.Allowing.IsAbout(
            new RequesterNumbers(subject, policy.Vocabulary, Domains, RuleEffect.Allow, room <= OnStack ? stackalloc int[OnStack] : new int[room]));
    }

    private Rule? First(RuleIndex index, AccessRequest request, RuleEffect effect)
    {
        if (index.IsEmpty)
            return null;
        var question = new Question(request.ActionFor(effect), policy.Vocabulary);
        var known = effect == RuleEffect.Deny ? _denied : _allowed;
        return known.Find(request.Subject) is { } kept ? index.First(question, new RequesterNumbers(kept, effect)) : First(index, question, request.Subject, effect, known);
    }

    private Rule? First(RuleIndex index, scoped in Question question, Subject subject, RuleEffect effect, KnownRequesters known)
    {
        var room = RequesterNumbers.Room(subject);
        var requester = new RequesterNumbers(subject, policy.Vocabulary, Domains, effect, room <= OnStack ? stackalloc int[OnStack] : new int[room]);
        if (known.IsWorthKeeping(subject))
            known.Keep(requester.Keep(subject));
        return index.First(question, requester);
    }
}

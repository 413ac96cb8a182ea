using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What a requester must be for a rule to be about them.</summary>
internal abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Is the requester this?</summary>
    public abstract bool Holds(Requester requester);

    /// <summary>The requester's project is one of these ids or names.</summary>
    public sealed record AnyProject(Called Projects) : Condition
    {
        public override bool Holds(Requester requester) => Projects.Have(requester.Project);
    }

    /// <summary>The requester has all of these roles.</summary>
    public sealed record AllRoles(ImmutableArray<string> Roles) : Condition
    {
        public override bool Holds(Requester requester) => Roles.All(requester.Roles.Contains);
    }

    /// <summary>The requester has one of these roles.</summary>
    public sealed record AnyRole(ImmutableArray<string> Roles) : Condition
    {
        public override bool Holds(Requester requester) => requester.Roles.Any(Roles.Contains);
    }

    /// <summary>The requester is one of these ids or names.</summary>
    public sealed record AnyUser(Called Users) : Condition
    {
        public override bool Holds(Requester requester) => Users.Have(requester.User);
    }

    /// <summary>The requester is in one of these groups.</summary>
    public sealed record AnyGroup(Called Groups) : Condition
    {
        public override bool Holds(Requester requester) => Groups.Have(requester.Groups);
    }
}

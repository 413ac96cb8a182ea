using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>What a requester must be for a rule to be about them.</summary>
internal abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Does it ask for roles?</summary>
    public bool IsRole => this is AllRoles or AnyRole;

    /// <summary>Is the requester this?</summary>
    public abstract bool Holds(Requester requester);

    /// <summary>An authenticator knew the requester: they are not anonymous.</summary>
    public sealed record Authenticated : Condition
    {
        public override bool Holds(Requester requester) => requester.IsAuthenticated;
    }

    /// <summary>The requester's project is one of these ids or names.</summary>
    public sealed record AnyProject(Called Projects) : Condition
    {
        public override bool Holds(Requester requester) => Projects.Have(requester.Project);
    }

    /// <summary>The requester's project is in one of these domains, called by id.</summary>
    public sealed record AnyProjectDomain(ImmutableArray<string> Domains) : Condition
    {
        public override bool Holds(Requester requester) => requester.ProjectDomain.IsAnyOf(Domains);
    }

    /// <summary>The requester is in one of these domains, called by id or name.</summary>
    public sealed record AnyUserDomain(ImmutableArray<string> Domains) : Condition
    {
        public override bool Holds(Requester requester) => requester.UserDomain.IsAnyOf(Domains);
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

    /// <summary>The requester's token was got by one of these methods.</summary>
    public sealed record AnyMethod(ImmutableArray<string> Methods) : Condition
    {
        public override bool Holds(Requester requester) => requester.Methods.IsAnyOf(Methods);
    }
}

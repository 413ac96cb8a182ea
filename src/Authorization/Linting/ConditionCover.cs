using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Does one condition hold for everybody for whom the other does?</summary>
/// <remarks>
/// The other may be that of a rule that allows and the first that of one that denies, which sees the same requester with more names and with traits
/// that may be anything. Every condition asks for something to be there and none for it to be missing, so what holds then holds all the more.
/// </remarks>
internal static class ConditionCover
{
    public static bool Covers(this Condition condition, Condition other) => (condition, other) switch
    {
        (Condition.AnyProject any, Condition.AnyProject of) => IsIn(of.Projects.Values, any.Projects.Values),
        (Condition.AnyUser any, Condition.AnyUser of) => IsIn(of.Users.Values, any.Users.Values),
        (Condition.AnyGroup any, Condition.AnyGroup of) => IsIn(of.Groups.Values, any.Groups.Values),
        (Condition.AnyProjectDomain any, Condition.AnyProjectDomain of) => IsIn(of.Domains, any.Domains),
        (Condition.AnyUserDomain any, Condition.AnyUserDomain of) => IsIn(of.Domains, any.Domains),
        (Condition.AnyMethod any, Condition.AnyMethod of) => IsIn(of.Methods, any.Methods),
        (Condition.AnyRole any, Condition.AnyRole of) => IsIn(of.Roles, any.Roles),
        (Condition.AnyRole any, Condition.AllRoles of) => of.Roles.Any(any.Roles.Contains),
        (Condition.AllRoles all, Condition.AllRoles of) => IsIn(all.Roles, of.Roles),
        (Condition.AllRoles all, Condition.AnyRole of) => all.Roles.All(role => of.Roles.All(other => other == role)),
        // Whom an authenticator did not know has nothing but a name and a group.
        (Condition.Authenticated, _) => other is not (Condition.AnyUser or Condition.AnyGroup or Condition.AllRoles { Roles.IsEmpty: true }),
        _ => false,
    };

    private static bool IsIn(ImmutableArray<string> some, ImmutableArray<string> all) => some.All(all.Contains);
}

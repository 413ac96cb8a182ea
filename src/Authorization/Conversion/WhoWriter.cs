using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes <c>who</c>.</summary>
/// <param name="mayBeAnonymous"><see cref="CompatibilityOptions.UsersOfOthers"/>: whether requests come of those whom nobody authenticated.</param>
internal sealed class WhoWriter(bool mayBeAnonymous)
{
    private static readonly Yaml Everyone = new Yaml.Text("everyone");

    /// <summary>The conditions of a rule.</summary>
    public Yaml Write(ImmutableArray<Condition> who)
    {
        var isEveryone = mayBeAnonymous ? who.Any(condition => condition is Condition.Authenticated) : who.All(condition => condition is Condition.Authenticated);
        ImmutableArray<Yaml> all = [.. isEveryone ? [Everyone] : Array.Empty<Yaml>(), .. Maps(who)];
        return all switch
        {
            [] => new Yaml.Text("anyone"),
            [var one] => one,
            _ => new Yaml.List(all),
        };
    }

    // A map has each name once: two conditions on roles, both of which must hold, are in two maps.
    private static IEnumerable<Yaml> Maps(ImmutableArray<Condition> who)
    {
        var members = who.Where(condition => condition is not Condition.Authenticated).Select(Member).ToArray();
        return
            from member in members.Select((member, place) => (member.Name, member.Value, Before: members.Take(place).Count(other => other.Name == member.Name)))
            group (member.Name, member.Value) by member.Before into map
            orderby map.Key
            select new Yaml.Map([.. map]);
    }

    private static (string Name, Yaml Value) Member(Condition condition) => condition switch
    {
        Condition.AnyUser { Users.Values: var values } => ("users", Yaml.Texts(values)),
        Condition.AnyGroup { Groups.Values: var values } => ("groups", Yaml.Texts(values)),
        Condition.AnyRole { Roles: var values } => ("roles", Yaml.Texts(values)),
        // Of one role, all is any.
        Condition.AllRoles { Roles: [var role] } => ("roles", Yaml.Texts([role])),
        Condition.AllRoles { Roles: var values } => ("allRoles", Yaml.Texts(values)),
        Condition.AnyProject { Projects.Values: var values } => ("projects", Yaml.Texts(values)),
        Condition.AnyProjectDomain { Domains: var values } => ("projectDomains", Yaml.Texts(values)),
        Condition.AnyUserDomain { Domains: var values } => ("userDomains", Yaml.Texts(values)),
        Condition.AnyMethod { Methods: var values } => ("methods", Yaml.Texts(values)),
        _ => throw new InvalidOperationException($"a condition that is none: {condition.GetType().Name}"),
    };
}

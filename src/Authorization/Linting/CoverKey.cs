using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Where a rule that covers another is looked for: a word of who it is about, and a word of what.</summary>
/// <remarks>A rule is put under every word of one of its lists; one that it covers has a list of the same kind within that, so under any word of its own it is found.</remarks>
internal readonly record struct CoverKey(string Who, string What)
{
    private const string Any = "*";

    /// <summary>Under which keys to put a rule.</summary>
    public static IEnumerable<CoverKey> Of(Rule rule) =>
        (from who in WordsOf(rule)
         from permission in rule.Permissions
         from what in WordsOf(permission)
         select new CoverKey(who, what)).Distinct();

    /// <summary>Under which keys are those that cover a rule.</summary>
    public static IEnumerable<CoverKey> OfCovering(Rule rule) => rule.Permissions.IsEmpty ? [] :
        from who in rule.Who.SelectMany(OneWord).Append(Any).Distinct()
        from what in OneWord(rule.Permissions[0]).Append(Any).Distinct()
        select new CoverKey(who, what);

    // All words of one list. Many rules ask for the same few roles, and fewer for the same projects or users.
    private static ImmutableArray<string> WordsOf(Rule rule) =>
        rule.Who.OrderBy(condition => condition.IsRole).Select(WordsOf).FirstOrDefault(words => !words.IsEmpty, [Any]);

    private static ImmutableArray<string> WordsOf(Permission permission) => permission switch
    {
        Permission.OnPaths { Paths: Paths.Only only } => ["path " + only.Path],
        Permission.OnResources { Objects: ObjectNames.Only only } => [.. only.Listed.Select(name => "name " + name)],
        Permission.OnResources { Objects: ObjectNames.Own own } => ["name " + own.Template],
        Permission.OnResources { Namespaces: Namespaces.Named { Names: Names.Only only } } => [.. only.Listed.Select(Namespace)],
        Permission.OnResources { Namespaces: Namespaces.Own own } => ["in " + own.Template],
        Permission.OnResources { Resources: Names.Only only } => [.. only.Listed.Select(Resource)],
        _ => [Any],
    };

    private static IEnumerable<string> OneWord(Permission permission) => permission switch
    {
        Permission.OnPaths { Paths: Paths.Only only } => ["path " + only.Path],
        Permission.OnResources on =>
        [
            .. on.Objects is ObjectNames.Only objects ? objects.Listed.Take(1).Select(name => "name " + name) : [],
            .. on.Objects is ObjectNames.Own own ? ["name " + own.Template] : Array.Empty<string>(),
            .. on.Namespaces is Namespaces.Named { Names: Names.Only named } ? named.Listed.Take(1).Select(Namespace) : [],
            .. on.Namespaces is Namespaces.Own ownNamespace ? ["in " + ownNamespace.Template] : Array.Empty<string>(),
            .. on.Resources is Names.Only resources ? resources.Listed.Take(1).Select(Resource) : [],
        ],
        _ => [],
    };

    // All roles of a rule are asked for at once, so one that asks for fewer of them is under any of these.
    private static IEnumerable<string> OneWord(Condition condition) =>
        condition is Condition.AllRoles ? WordsOf(condition) : WordsOf(condition).Take(1);

    private static ImmutableArray<string> WordsOf(Condition condition) => condition switch
    {
        Condition.AnyProject any => Words("project", any.Projects.Values),
        Condition.AnyUser any => Words("user", any.Users.Values),
        Condition.AnyGroup any => Words("group", any.Groups.Values),
        Condition.AnyProjectDomain any => Words("domain of project", any.Domains),
        Condition.AnyUserDomain any => Words("domain of user", any.Domains),
        Condition.AnyMethod any => Words("method", any.Methods),
        Condition.AnyRole any => Words("role", any.Roles),
        Condition.AllRoles all => Words("role", all.Roles),
        _ => [],
    };

    private static ImmutableArray<string> Words(string kind, ImmutableArray<string> values) => [.. values.Select(value => $"{kind} {value}")];

    // Their case does not matter.
    private static string Namespace(string name) => "in " + name.ToUpperInvariant();

    private static string Resource(string name) => "of " + name.ToUpperInvariant();
}

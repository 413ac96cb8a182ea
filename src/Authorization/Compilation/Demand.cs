using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>One condition of a rule, in numbers.</summary>
/// <param name="Trait">What it asks about.</param>
/// <param name="All">All of the words, or any.</param>
/// <param name="Numbers">The words' numbers, ascending.</param>
internal readonly record struct Demand(Trait Trait, bool All, ImmutableArray<int> Numbers)
{
    /// <summary>The same as a <see cref="Compilation.Need"/>.</summary>
    public Need Need => new(Trait, All, Numbers);

    /// <summary>The word of requesters whose project's name is not told. Rules that deny projects by name have it too: so they stay where a word finds them.</summary>
    public const string UntoldName = "";

    /// <summary>The demand of a condition of a rule of this effect, or <see langword="null"/> for one that asks for no word.</summary>
    public static Demand? Of(Condition condition, RuleEffect effect, VocabularyBuilder vocabulary) => condition switch
    {
        Condition.AnyProject { Projects: { HaveNames: true, Values: var values } } when effect == RuleEffect.Deny =>
            Any(Trait.Project, values.Add(UntoldName), vocabulary),
        Condition.AnyProject { Projects.Values: var values } => Any(Trait.Project, values, vocabulary),
        Condition.AnyProjectDomain { Domains: var values } => Any(Trait.ProjectDomain, values, vocabulary),
        Condition.AnyUserDomain { Domains: var values } => Any(Trait.UserDomain, values, vocabulary),
        Condition.AllRoles { Roles: var values } => Any(Trait.Role, values, vocabulary) with { All = true },
        Condition.AnyRole { Roles: var values } => Any(Trait.Role, values, vocabulary),
        Condition.AnyUser { Users.Values: var values } => Any(Trait.User, values, vocabulary),
        Condition.AnyGroup { Groups.Values: var values } => Any(Trait.Group, values, vocabulary),
        Condition.AnyMethod { Methods: var values } => Any(Trait.Method, values, vocabulary),
        Condition.Authenticated => null,
        _ => throw new InvalidOperationException($"a condition that is none: {condition.GetType().Name}"),
    };

    private static Demand Any(Trait trait, ImmutableArray<string> values, VocabularyBuilder vocabulary) =>
        new(trait, All: false, vocabulary.Of(trait).Numbers(values));
}

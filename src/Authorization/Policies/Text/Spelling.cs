using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Warns of words that API servers do not send and that are next to one that they do. Other words may be somebody's own.</summary>
internal static class Spelling
{
    /// <summary>The verbs of a permission on resources.</summary>
    public static Verbs OfVerbs(ImmutableArray<Element.Text> verbs, Problems problems) =>
        OfVerbs(verbs, KubernetesWords.Verbs, KubernetesWords.VerbsOfMethods, problems);

    /// <summary>The verbs of a permission on paths.</summary>
    public static Verbs OfMethods(ImmutableArray<Element.Text> verbs, Problems problems) =>
        OfVerbs(verbs, KubernetesWords.Methods, KubernetesWords.MethodsOfVerbs, problems);

    /// <summary>A resource that stands at this byte.</summary>
    public static void OfResource(string resource, int offset, ElementPath path, Problems problems)
    {
        if (Meant(resource, KubernetesWords.Resources, KubernetesWords.ShortNames) is { } meant)
            problems.Warn(PolicyCheck.MisspeltResource, offset, path, Message(resource, meant));
    }

    private static Verbs OfVerbs(
        ImmutableArray<Element.Text> verbs, FrozenSet<string> known, FrozenDictionary<string, string> aliases, Problems problems)
    {
        foreach (var verb in verbs)
        {
            if (Meant(verb.Value, known, aliases) is { } meant && !verbs.Any(other => other.Value == meant))
                problems.Warn(PolicyCheck.MisspeltVerb, verb, Message(verb.Value, meant));
        }

        return new Verbs(Members.ValuesOf(verbs));
    }

    private static string? Meant(string word, FrozenSet<string> known, FrozenDictionary<string, string> aliases)
    {
        if (known.Contains(word) || word == "*")
            return null;
        return aliases.GetValueOrDefault(word) ?? DidYouMean.Nearest(word, known);
    }

    private static string Message(string word, string meant) =>
        $"{Quoted.Value(word)} is nothing that Kubernetes asks for; did you mean {Quoted.Value(meant)}?";
}

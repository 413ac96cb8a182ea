using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads <c>{project.name}</c>, also with a text before or behind it.</summary>
internal static class TemplateParser
{
    private static readonly Dictionary<string, TemplateSource> Sources = new(StringComparer.Ordinal)
    {
        ["project.id"] = TemplateSource.ProjectId,
        ["project.name"] = TemplateSource.ProjectName,
        ["user.id"] = TemplateSource.UserId,
        ["user.name"] = TemplateSource.UserName,
    };

    /// <summary>Is it meant to be one?</summary>
    public static bool IsTemplate(string text) => text.AsSpan().ContainsAny('{', '}');

    /// <summary>The template, or <see langword="null"/> with a problem.</summary>
    public static Template? Parse(Element.Text text, Problems problems)
    {
        var (open, close) = (text.Value.IndexOf('{', StringComparison.Ordinal), text.Value.IndexOf('}', StringComparison.Ordinal));
        if (open < 0 || close < open)
            return Problem(text, problems, $"{Quoted.Value(text.Value)} is no template; allowed: one such as \"{{project.name}}\"");
        var (before, name, after) = (text.Value[..open], text.Value[(open + 1)..close], text.Value[(close + 1)..]);
        // Of two, "a-b" and "c" would be the same name as "a" and "b-c": one tenant's namespace would be another's.
        if (IsTemplate(after))
            return Problem(text, problems, $"{Quoted.Value(text.Value)} has more than one variable; allowed: one");
        if ((before + after).Any(c => char.IsWhiteSpace(c) || c is '*' or '/' or '!'))
            return Problem(text, problems, $"{Quoted.Value(text.Value)} matches nothing; allowed: no wildcard beside a variable");
        if (before.StartsWith("kube-", StringComparison.OrdinalIgnoreCase))
            return Problem(text, problems, $"{Quoted.Value(text.Value)} matches nothing: kube- is for Kubernetes; allowed: another beginning");
        return Sources.TryGetValue(name, out var source)
            ? new Template(source, before, after)
            : Problem(text, problems, DidYouMean.Message(name, Sources.Keys));
    }

    private static Template? Problem(Element.Text text, Problems problems, string message)
    {
        problems.Add(text, message);
        return null;
    }
}

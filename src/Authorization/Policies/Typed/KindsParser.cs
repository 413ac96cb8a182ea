using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>
/// Reads <c>resources</c> and <c>subresources</c>: <c>pods</c>, <c>pods/log</c>, <c>pods/*</c>, <c>*/scale</c>, <c>*</c>, and all <c>except</c> some.
/// </summary>
/// <remarks>A wildcard that allows opens no streams to those who may not create; one that denies holds for all that it reaches.</remarks>
internal sealed class KindsParser(RuleEffect effect, Problems problems)
{
    private const string Resources = "resources such as \"pods\", \"pods/log\", \"pods/*\", \"*/scale\", \"*\"";
    private const string Parts = "subresources such as \"log\", \"*\" for all, \"\" for the resource itself";

    private bool IsOpen => effect == RuleEffect.Deny;

    /// <summary>The kinds that an item of <c>resources</c> is about.</summary>
    public ImmutableArray<Kind> Parse(Members members)
    {
        if (members.Required("resources", Resources) is not { } resources)
            return [];
        var parts = members.Find("subresources") is { } given ? PartsOf(given) : [];
        if (ExceptParser.Find(resources, problems) is { } except)
            return Each(new Names.AllBut(Names(except, parts: false)), parts, ByWildcard(new Subresources.All()));

        var listed = Members.TextsOf(resources, problems, Resources);
        if (members.Find("subresources") is null)
            return [.. Kind.Of(listed.Select(Entry).OfType<(string, string?)>(), IsOpen)];
        var names = Names(listed, parts: false, orStar: true);
        return Each(names.Contains("*") ? new Names.All() : new Names.Only(names), parts, new Subresources.None());
    }

    private static ImmutableArray<Kind> Each(Names resources, ImmutableArray<Subresources> parts, Subresources byDefault) =>
        [.. (parts.IsEmpty ? [byDefault] : parts).Select(part => new Kind(resources, part))];

    private (string Resource, string? Part)? Entry(Element.Text text)
    {
        switch (text.Value.Split('/'))
        {
            case [var resource] when resource == "*" || IsName(resource):
                Spelling.OfResource(resource, text.Offset, text.Path, problems);
                return (resource, null);
            case [var resource, var part] when (resource == "*" || IsName(resource)) && (part == "*" || IsName(part)) && text.Value != "*/*":
                Spelling.OfResource(resource, text.Offset, text.Path, problems);
                return (resource, part);
            default:
                problems.Add(text, $"{Quoted.Value(text.Value)} matches no resource; allowed: {Resources}");
                return null;
        }
    }

    private ImmutableArray<Subresources> PartsOf(Element element)
    {
        if (ExceptParser.Find(element, problems) is { } except)
            return [ByWildcard(new Subresources.Named(new Names.AllBut(Names(except, parts: true))))];
        var names = Names(Members.TextsOf(element, problems, Parts, orEmpty: true), parts: true, orStar: true);
        ImmutableArray<string> spelt = [.. names.Where(name => name is not ("" or "*"))];
        return
        [
            .. names.Contains("") ? [new Subresources.None()] : Array.Empty<Subresources>(),
            .. names.Contains("*") ? [ByWildcard(new Subresources.Named(new Names.All()))] : Array.Empty<Subresources>(),
            .. spelt.IsEmpty ? Array.Empty<Subresources>() : [new Subresources.Named(new Names.Only(spelt))],
        ];
    }

    private ImmutableArray<string> Names(ImmutableArray<Element.Text> texts, bool parts, bool orStar = false)
    {
        foreach (var text in texts.Where(text => !IsName(text.Value) && !(orStar && text.Value == "*") && !(parts && orStar && text.Value.Length == 0)))
            problems.Add(text, $"{Quoted.Value(text.Value)} matches nothing here; allowed: {(parts ? Parts : "names of resources such as \"pods\"")}");
        foreach (var text in parts ? [] : texts)
            Spelling.OfResource(text.Value, text.Offset, text.Path, problems);
        return [.. texts.Select(text => text.Value)];
    }

    private Subresources ByWildcard(Subresources meant) => meant.ByWildcard(IsOpen);

    private static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '*' or '/' or '{' or '!');
}

using System.Buffers;
using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads the rules of one document; no two have the same name.</summary>
internal sealed class RuleParser(Problems problems)
{
    private const int MaxName = 63;

    private static readonly string[] Effects = ["allow", "deny"];
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A rule, or <see langword="null"/> with a problem.</summary>
    public Rule? Parse(Element element)
    {
        if (Members.Of(element, problems, "name", "effect", "who", "resources", "paths") is not { } members)
            return null;
        var name = Name(members);
        var effect = Effect(members.Find("effect"));
        var who = members.Required("who", WhoParser.Meaning) is { } given ? new WhoParser(problems).Parse(given) : [];
        var (resources, paths) = (members.Find("resources"), members.Find("paths"));
        if (resources is null && paths is null)
            problems.Add(element, "a rule about nothing; allowed: resources, paths, or both");
        ImmutableArray<Permission> permissions =
        [
            .. Each(resources, new ResourcesParser(effect, problems).Parse),
            .. Each(paths, new PathsParser(effect, problems).Parse),
        ];
        return new Rule($"policy rule {name}", who, permissions) { Effect = effect, Place = problems.PlaceOf(element) };
    }

    private string Name(Members members)
    {
        const string Meaning = "letters, digits, - _ and ., at most 63, in which decisions tell of this rule";
        if (members.Text("name", Meaning) is not { } name)
            return "";
        if (name.Value.Length is 0 or > MaxName || name.Value.AsSpan().ContainsAnyExcept(NameCharacters))
            problems.Add(name, $"{Quoted.Value(name.Value)} is no name of a rule; allowed: {Meaning}");
        else if (!_names.Add(name.Value))
            problems.Add(name, $"{Quoted.Value(name.Value)} is the name of a rule before; allowed: one that no other rule has");
        return name.Value;
    }

    private RuleEffect Effect(Element? element)
    {
        if (element is Element.Text { Value: "deny" })
            return RuleEffect.Deny;
        if (element is Element.Text { Value: not "allow" } text)
            problems.Add(text, DidYouMean.Message(text.Value, Effects));
        else if (element is not (null or Element.Text))
            problems.Add(element, $"{Quoted.Kind(element)} is no effect; allowed: {string.Join(", ", Effects)}");
        return RuleEffect.Allow;
    }

    private IEnumerable<Permission> Each(Element? element, Func<Element, IEnumerable<Permission>> parse)
    {
        switch (element)
        {
            case null:
                return [];
            case Element.List { Items.IsEmpty: false } list:
                return list.Items.SelectMany(parse);
            default:
                var what = element is Element.List ? "an empty list" : Quoted.Kind(element);
                problems.Add(element, $"{what} permits nothing; allowed: a list of objects with verbs");
                return [];
        }
    }
}

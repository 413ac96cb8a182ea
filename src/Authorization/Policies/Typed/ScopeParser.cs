using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads <c>namespaces</c> and <c>names</c>, in which templates may stand beside names.</summary>
internal sealed class ScopeParser(RuleEffect effect, Problems problems)
{
    /// <summary>What <c>namespaces</c> may be.</summary>
    public const string NamespacesMeaning =
        "names of namespaces, templates such as \"{project.name}\", \"\" for requests without a namespace, \"*\" for all of them, or except";

    private const string ObjectsMeaning = "names of objects, templates such as \"{user.name}\", or \"\" for requests about many of them";

    /// <summary>The namespaces: at most one part for all names, and one for each template.</summary>
    public ImmutableArray<Namespaces> Namespaces(Element element)
    {
        if (ExceptParser.Find(element, problems) is { } except)
            return [new Namespaces.Named(new Names.AllBut([.. Literal(except, NamespacesMeaning)]) { OrNone = effect == RuleEffect.Deny })];
        var texts = Members.TextsOf(element, problems, NamespacesMeaning, orEmpty: true);
        ImmutableArray<string> names = [.. Literal(texts.Where(text => text.Value != "*" && !TemplateParser.IsTemplate(text.Value)), NamespacesMeaning)];
        ImmutableArray<Template> templates = [.. Templates(texts)];
        // Beside a star the others say nothing, and are right or refused all the same.
        if (texts.Any(text => text.Value == "*"))
            return [new Namespaces.Named(new Names.All())];
        return
        [
            .. names.IsEmpty ? Array.Empty<Namespaces>() : [new Namespaces.Named(new Names.Only(names))],
            .. templates.Select(template => new Namespaces.Own(template)),
        ];
    }

    /// <summary>The objects, likewise.</summary>
    public ImmutableArray<ObjectNames> Objects(Element element)
    {
        var texts = Members.TextsOf(element, problems, ObjectsMeaning, orEmpty: true);
        ImmutableArray<string> names = [.. Literal(texts.Where(text => !TemplateParser.IsTemplate(text.Value)), ObjectsMeaning)];
        return
        [
            .. names.IsEmpty ? Array.Empty<ObjectNames>() : [new ObjectNames.Only(names)],
            .. Templates(texts).Select(template => new ObjectNames.Own(template)),
        ];
    }

    private IEnumerable<Template> Templates(ImmutableArray<Element.Text> texts) =>
        texts.Where(text => TemplateParser.IsTemplate(text.Value)).Select(text => TemplateParser.Parse(text, problems)).OfType<Template>().Distinct();

    private IEnumerable<string> Literal(IEnumerable<Element.Text> texts, string meaning)
    {
        foreach (var text in texts)
        {
            if (text.Value.Any(c => char.IsWhiteSpace(c) || c is '*' or '/' or '{' or '}' or '!'))
                problems.Add(text, $"{Quoted.Value(text.Value)} matches nothing here; allowed: {meaning}");
            yield return text.Value;
        }
    }
}

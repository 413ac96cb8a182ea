using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Presets;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Typed;

/// <summary>Reads our own format, whose schema is <c>docs/policy.schema.json</c>: a YAML document with rules that have names.</summary>
internal sealed class TypedParser(Problems problems)
{
    /// <summary>What a document of this format says that it is.</summary>
    public const string ApiVersion = "keystone-auth/v1";

    private const string Kind = "Policy";

    /// <summary>Reads YAML that begins at this byte of the file.</summary>
    public ImmutableArray<Rule> Parse(ReadOnlySpan<byte> utf8, int start) =>
        new YamlElementReader(problems).Read(utf8, start) is { } root ? Rules(root) : [];

    private ImmutableArray<Rule> Rules(Element root)
    {
        if (root is not Element.Map)
        {
            problems.Add(root, $"{Quoted.Kind(root)} is no policy; allowed: a JSON list of rules (v1, v2), lines of ABAC policies, or a YAML document "
                + $"with apiVersion: {ApiVersion}");
            return [];
        }

        var members = Members.Of(root, problems, "apiVersion", "kind", "preset", "rules")!;
        Must(members.Text("apiVersion", ApiVersion), ApiVersion);
        Must(members.Text("kind", Kind), Kind);
        var preset = members.Find("preset");
        ImmutableArray<Rule> rules =
        [
            .. members.Find("rules") is { } own ? Own(own) : [],
            .. preset is null ? [] : Preset.Rules(preset, problems),
        ];
        if (preset is null && members.Find("rules") is null)
            problems.Add(root, "no rules; allowed: rules, preset, or both");
        return rules;
    }

    private ImmutableArray<Rule> Own(Element element)
    {
        if (element is not Element.List list)
        {
            problems.Add(element, $"{Quoted.Kind(element)} is no list; allowed: a list of rules");
            return [];
        }

        if (list.Items.IsEmpty)
            problems.Warn(PolicyCheck.NoRules, list, "no rules: by these nobody may do anything");
        var parser = new RuleParser(problems);
        return [.. list.Items.Select(parser.Parse).OfType<Rule>()];
    }

    private void Must(Element.Text? text, string value)
    {
        if (text is not null && text.Value != value)
            problems.Add(text, $"{Quoted.Value(text.Value)} is not known here; allowed: {Quoted.Value(value)}");
    }
}

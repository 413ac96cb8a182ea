using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.Authorization.Policies.Typed;

namespace KeystoneAuthCluster.Authorization.Policies.Presets;

/// <summary>Policies that many have, by name. Each is a file of our own format in this folder, and no more than such a file can say.</summary>
internal static class Preset
{
    private static readonly string[] Names = ["tenancy"];

    /// <summary>The rules of the preset that the element names; none with a problem where there is no such preset.</summary>
    public static ImmutableArray<Rule> Rules(Element element, Problems problems)
    {
        if (element is not Element.Text name)
        {
            problems.Add(element, $"{Quoted.Kind(element)} is no preset; allowed: {string.Join(", ", Names)}");
            return [];
        }

        if (Names.Contains(name.Value))
            return Read(name.Value);
        problems.Add(name, DidYouMean.Message(name.Value, Names));
        return [];
    }

    private static ImmutableArray<Rule> Read(string name)
    {
        using var resource = typeof(Preset).Assembly.GetManifestResourceStream($"presets/{name}")!;
        var text = new byte[resource.Length];
        resource.ReadExactly(text);
        var problems = new Problems(name, text);
        var rules = new TypedParser(problems).Parse(text, 0);
        return problems.Errors.IsEmpty
            ? [.. rules.Select(rule => new Rule($"{rule.Name} (preset {name})", rule.Who, rule.Permissions)
            {
                Effect = rule.Effect,
                Place = rule.Place,
            })]
            : throw new InvalidOperationException($"the preset {name} is broken: {problems.Errors[0]}");
    }
}

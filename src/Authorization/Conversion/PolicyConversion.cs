using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Policies.Typed;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes a policy of any format in our own, <c>docs/policy.schema.json</c>.</summary>
/// <remarks>
/// The switches about the files themselves (<see cref="CompatibilityOptions.Subresources"/>, <see cref="CompatibilityOptions.ApiGroups"/>,
/// <see cref="CompatibilityOptions.RulesForEveryone"/>) are settled in the text, which means the same without them; those about requests are not.
/// </remarks>
internal static class PolicyConversion
{
    private const string Head = $"apiVersion: {TypedParser.ApiVersion}\nkind: Policy\n";

    /// <summary>The policy's text in our format.</summary>
    /// <param name="policy">The policy as it was read.</param>
    /// <param name="options">The settings with which it was read, and under which the text will be.</param>
    public static Converted ToYaml(Policy policy, PolicyOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var writer = new RuleWriter(options, (rule, problem) => problems.Add(Problem(rule, problem)));
        var written = Together(policy.Rules);
        var text = new StringBuilder(Head).Append(written.IsEmpty ? "rules: []\n" : "rules:\n");
        foreach (var (number, rules) in written.Index())
        {
            if (number > 0)
                text.Append('\n');
            writer.Write(text, rules);
        }

        // Who wrote it does not judge whether it can be read: what the format refuses, such as a resource with a space, its own parser knows.
        var yaml = text.ToString();
        if (new PolicyParser(options.Compatibility).Parse("policy", Encoding.UTF8.GetBytes(yaml)) is PolicyReading.Broken broken)
            problems.AddRange(broken.Problems.Select(problem => Problem(written[RuleOf(problem)][0], problem.Message)));
        return problems.Count == 0 ? new Converted.Written(yaml) : new Converted.Refused(problems.ToImmutable());
    }

    // One element of v1 or v2 may be two rules, its resources and its paths. They are neighbours, so the first rule that holds stays the first.
    private static ImmutableArray<ImmutableArray<Rule>> Together(ImmutableArray<Rule> rules)
    {
        var together = ImmutableArray.CreateBuilder<ImmutableArray<Rule>>();
        foreach (var rule in rules)
        {
            if (together.Count > 0 && together[^1][0] is var before && (before.Name, before.Place) == (rule.Name, rule.Place))
                together[^1] = together[^1].Add(rule);
            else
                together.Add([rule]);
        }

        return together.ToImmutable();
    }

    private static string Problem(Rule rule, string problem) => $"{rule.Place}: {rule.Name} says what this format cannot: {problem}";

    private static int RuleOf(PolicyProblem problem) =>
        problem.Path.Split('[', ']') is ["$.rules", var number, ..]
            ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"what was written cannot be read: {problem}");
}

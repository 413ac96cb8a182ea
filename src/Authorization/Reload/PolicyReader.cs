using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>Makes a compiled policy of its files, each of which may have a format of its own.</summary>
internal sealed partial class PolicyReader(PolicyOptions options, DocumentName document, PolicyMetrics metrics, ILogger<PolicyReader> log) : IDocumentReader<PolicyInForce>
{
    private readonly PolicyParser _parser = new(options.Compatibility);

    public DocumentResult<PolicyInForce> Read(ImmutableArray<DocumentPart> parts, PolicyInForce? inForce)
    {
        var started = metrics.Start();
        var readings = parts.Select(part => (part.Name, Reading: _parser.Parse(part.Name, part.Text))).ToList();
        var problems = readings.Select(one => one.Reading).OfType<PolicyReading.Broken>().SelectMany(broken => broken.Problems).ToList();
        if (problems.Count > 0)
            return new DocumentResult<PolicyInForce>.Broken($"is no policy; {problems.Count} to mend:\n{string.Join('\n', problems)}");

        var good = readings.Select(one => (one.Name, Reading: (PolicyReading.Good)one.Reading)).ToList();
        var policy = new Policy([.. good.SelectMany(one => RulesOf(one.Name, one.Reading.Policy, isAlone: good.Count == 1))]);
        if (policy.Rules.IsEmpty && inForce is { Rules: > 0 })
            return new DocumentResult<PolicyInForce>.Broken("has no rules, where there were some: that would shut everybody out, and is taken only at a start");
        foreach (var warning in good.SelectMany(one => one.Reading.Warnings))
            Warning(warning);
        var made = new PolicyInForce(new CompiledAuthorizer(policy, options), policy.Rules.Length);
        metrics.Compiled(document, started, made.Rules);
        return new DocumentResult<PolicyInForce>.Good(made, parts.IsEmpty ? "no opinion on anything" : $"{made.Rules} rules");
    }

    // A rule that is known by its number alone is known by its file as well, where there are several.
    private static IEnumerable<Rule> RulesOf(string file, Policy policy, bool isAlone) =>
        isAlone ? policy.Rules : policy.Rules.Select(rule => new Rule($"{rule.Name} of {Path.GetFileName(file)}", rule.Who, rule.Permissions) { Effect = rule.Effect });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Policy: {Problem}")]
    private partial void Warning(PolicyProblem problem);
}

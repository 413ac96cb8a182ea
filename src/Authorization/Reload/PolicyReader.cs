using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>Makes a compiled policy of its files, each of which may have a format of its own.</summary>
internal sealed partial class PolicyReader(PolicyOptions options, DocumentName document, PolicyMetrics metrics, ILogger<PolicyReader> log) : IDocumentReader<PolicyInForce>
{
    private readonly PolicyFiles _files = new(options.Compatibility);

    public DocumentResult<PolicyInForce> Read(ImmutableArray<DocumentPart> parts, PolicyInForce? inForce)
    {
        var started = metrics.Start();
        return _files.Parse(parts) switch
        {
            PolicyReading.Broken broken => BrokenDocument.Of<PolicyInForce>("policy", broken.Problems),
            PolicyReading.Good good => Compile(good, isNone: parts.IsEmpty, inForce, started),
            var other => throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}"),
        };
    }

    private DocumentResult<PolicyInForce> Compile(PolicyReading.Good good, bool isNone, PolicyInForce? inForce, long started)
    {
        var policy = good.Policy;
        if (policy.Rules.IsEmpty && inForce is { Rules: > 0 })
            return new DocumentResult<PolicyInForce>.Broken("has no rules, where there were some: that would shut everybody out, and is taken only at a start");
        foreach (var warning in good.Warnings)
            Warning(warning);
        var made = new PolicyInForce(new CompiledAuthorizer(policy, options), policy.Rules.Length);
        metrics.Compiled(document, started, made.Rules);
        return new DocumentResult<PolicyInForce>.Good(made, isNone ? "no opinion on anything" : $"{made.Rules} rules");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Policy: {Problem}")]
    private partial void Warning(PolicyProblem problem);
}

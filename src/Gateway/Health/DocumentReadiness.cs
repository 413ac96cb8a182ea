using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>
/// Degraded while what is at a document's place cannot be in force: what was good stays. It is never <em>not ready</em>: tokens are answered without any
/// document, and a ConfigMap may be on an API server that waits for this process.
/// </summary>
internal sealed class DocumentReadiness(ILiveDocument document) : IReadinessCheck
{
    private const int LongestProblem = 500;

    public string Name => document.Name.ToString();

    public ReadinessState Check() => document.Status switch
    {
        { Problem: null } => new ReadinessState.Ready(),
        { Problem: var problem, InForce: null } => new ReadinessState.Degraded($"nothing is in force: {Shortened(problem)}"),
        { Problem: var problem, InForce: { } revision, Since: var since } =>
            new ReadinessState.Degraded($"revision {revision} of {since:u} stays in force: {Shortened(problem)}"),
    };

    private static string Shortened(string problem) => problem.Length <= LongestProblem ? problem : problem[..LongestProblem] + "…";
}

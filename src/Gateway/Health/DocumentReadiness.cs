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

    // Each check has one line; all that is wrong is in the log.
    private static string Shortened(string problem)
    {
        var line = string.Join(' ', problem.Split('\n').Take(2));
        return line.Length <= LongestProblem ? line : line[..LongestProblem] + "…";
    }
}

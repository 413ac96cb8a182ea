using System.Text.RegularExpressions;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>
/// Degraded while what is at a document's place cannot be in force: what was good stays. It is never <em>not ready</em>: tokens are answered without any
/// document, and a ConfigMap may be on an API server that waits for this process.
/// </summary>
internal sealed partial class DocumentReadiness(ILiveDocument document) : IReadinessCheck
{
    private const int LongestProblem = 500;

    [GeneratedRegex(@"^.+?:\d+:\d+(?=: )", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }

    public string Name => document.Name.ToString();

    public ReadinessState Check() => document.Status switch
    {
        { Problem: null } => new ReadinessState.Ready(),
        { Problem: var problem, InForce: null } => new ReadinessState.Degraded($"nothing is in force: {Shortened(problem)}"),
        { Problem: var problem, InForce: { } revision, Since: var since } =>
            new ReadinessState.Degraded($"revision {revision} of {since:u} stays in force: {Shortened(problem)}"),
    };

    /// <summary>
    /// Each check has one line, and anybody who reaches the port reads it: of what is wrong in the text only how much it is and where it begins. The log has the
    /// values.
    /// </summary>
    private static string Shortened(string problem)
    {
        var lines = problem.Split('\n');
        var line = lines.Length > 1 && Place.Match(lines[1]) is { Success: true } place ? $"{lines[0]} {place}" : lines[0];
        return line.Length <= LongestProblem ? line : line[..LongestProblem] + "…";
    }
}

using System.Text;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>All checks at one moment, as Kubernetes' own servers list theirs.</summary>
/// <param name="CanAnswer">Whether none is not ready.</param>
/// <param name="Text">A line per check and one in closing.</param>
internal sealed record ReadinessReport(bool CanAnswer, string Text)
{
    public static ReadinessReport Of(IEnumerable<IReadinessCheck> checks)
    {
        var canAnswer = true;
        var text = new StringBuilder();
        foreach (var check in checks)
        {
            var state = check.Check();
            canAnswer &= state is not ReadinessState.NotReady;
            text.Append(Line(check.Name, state)).Append('\n');
        }

        return new ReadinessReport(canAnswer, text.Append(canAnswer ? "readyz check passed" : "readyz check failed").Append('\n').ToString());
    }

    private static string Line(string name, ReadinessState state) => state switch
    {
        ReadinessState.NotReady { Reason: var reason } => $"[-]{name} failed: {reason}",
        ReadinessState.Degraded { Reason: var reason } => $"[+]{name} degraded: {reason}",
        _ => $"[+]{name} ok",
    };
}

using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Explanation;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Explain;

/// <summary>Why a policy decides a request so.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Request">The request.</param>
/// <param name="Deciding">The rule that decides; <see langword="null"/> where none does.</param>
/// <param name="Others">The rules that are nearest to it besides.</param>
/// <param name="Rules">How many rules were looked at.</param>
internal sealed record Explanation(Decision Decision, AccessRequest Request, Rule? Deciding, ImmutableArray<RuleDistance> Others, int Rules)
{
    public void Write(Report report)
    {
        report.Line(new Part(Wording.Of(Decision), Wording.ToneOf(Decision)), ": ", $"{Wording.Of(Request.Subject)}: {Wording.Of(Request.Action)}");
        if (Deciding is not null)
            report.Line("by ", new Part(Deciding.Name, Tone.Strong), $", {Deciding.Place}");
        report.Line($"reason that the API server is told: {Wording.ReasonOf(Decision)}");
        if (Others.IsEmpty)
            return;
        report.Line();
        report.Line($"{(Deciding is null ? "The" : "Other")} rules that are nearest, {Others.Length} of {Rules}:");
        foreach (var other in Others)
        {
            report.Line(new Part(other.Rule.Name, Tone.Strong), $", {other.Rule.Place}, {(other.Rule.Effect == RuleEffect.Deny ? "denies" : "allows")}:");
            foreach (var missing in other.Missing.DefaultIfEmpty("is about it too, and does not decide"))
                report.Line("  - ", missing);
        }
    }

    public object ToJson() => new
    {
        decision = Wording.Of(Decision),
        reason = Wording.ReasonOf(Decision),
        user = Request.Subject.User,
        request = Wording.Of(Request.Action),
        rule = Deciding is null ? null : Json(Deciding),
        nearest = Others.Select(other => new { rule = Json(other.Rule), missing = other.Missing }),
        rules = Rules,
    };

    private static object Json(Rule rule) => new { rule.Name, rule.Effect, rule.Place?.File, rule.Place?.Line, rule.Place?.Column };
}

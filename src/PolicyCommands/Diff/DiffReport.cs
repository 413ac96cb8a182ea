using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>What a comparison found, for people and for programs.</summary>
internal static class DiffReport
{
    // A terminal's worth; JSON has all of them.
    private const int MostTold = 50;

    public static void Write(Comparison comparison, Report report)
    {
        foreach (var (group, met) in comparison.Changes.Groups.Take(MostTold))
            Write(group, met, report);
        More(comparison.Changes, report);
        if (comparison.Mismatches.Count > 0)
        {
            report.Line(new Part(
                $"OLD does not decide {Plural.Of(comparison.Mismatches.Count, "review")} as the log has it: another policy or configuration was in force", Tone.Warning));
            foreach (var (group, met) in comparison.Mismatches.Groups.Take(3))
                Write(group, met, report);
        }

        foreach (var (file, line, problem) in comparison.MalformedTold)
            report.Line(new Part($"{file}:{line}: ", Tone.Strong), new Part("warning: ", Tone.Warning), $"not asked again: {problem}");
        report.Line(
            new Part($"{comparison.Changes.Count} of {Plural.Of(comparison.Reviews, "review")} would change", comparison.Changes.Count == 0 ? Tone.Good : Tone.Bad),
            $" ({Plural.Of(comparison.Malformed + comparison.Undecided, "audit line")} not usable, {Plural.Of(comparison.Foreign, "line")} of others)");
    }

    public static object ToJson(Comparison comparison) => new
    {
        comparison.Reviews,
        changed = comparison.Changes.Count,
        changes = comparison.Changes.Groups.Select(Json),
        mismatched = comparison.Mismatches.Count,
        mismatches = comparison.Mismatches.Groups.Select(Json),
        comparison.Foreign,
        comparison.Malformed,
        comparison.Undecided,
        malformedLines = comparison.MalformedTold.Select(told => new { told.File, told.Line, told.Problem }),
    };

    private static void Write(ChangeGroup group, Met met, Report report)
    {
        var who = group is { Project: "", Roles: "" } ? "users without a project and roles" : $"project {group.Project}, roles [{group.Roles}]";
        report.Line(
            $"{met.Count}x ", new Part(group.Action, Tone.Strong), $", {who}: ",
            new Part(group.From, ToneOf(group.From)), Rule(group.FromRule), " -> ", new Part(group.To, ToneOf(group.To)), Rule(group.ToRule));
        report.Line($"  first: {met.Who}: {met.Action}, {met.File}:{met.Line}");
    }

    private static void More(Tally changes, Report report)
    {
        var told = changes.Groups.Take(MostTold).Sum(group => group.Value.Count);
        if (told < changes.Count)
            report.Line(new Part($"and {Plural.Of(changes.Count - told, "more change")} of other kinds; -o json has them", Tone.Weak));
    }

    private static Tone ToneOf(string decision) => decision switch
    {
        "allowed" => Tone.Good,
        "denied" => Tone.Bad,
        _ => Tone.Warning,
    };

    private static string Rule(string? rule) => rule is null ? "" : $" ({rule})";

    private static object Json(KeyValuePair<ChangeGroup, Met> pair) => new
    {
        pair.Value.Count,
        pair.Key.Action,
        pair.Key.Project,
        pair.Key.Roles,
        pair.Key.From,
        pair.Key.FromRule,
        pair.Key.To,
        pair.Key.ToRule,
        first = new
        {
            user = pair.Value.User,
            request = pair.Value.Action,
            pair.Value.File,
            pair.Value.Line,
        },
    };
}

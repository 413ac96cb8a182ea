using System.Collections.Immutable;
using System.CommandLine;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.PolicyCommands.Input;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary><c>policy test FILE CASES.yaml</c></summary>
internal static class TestCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Policy file of any format, or a folder of them" };
    private static readonly Argument<string> Cases = new("CASES") { Description = "YAML file of cases: users, and what they can and cannot do" };

    public static Command Create() => CommandContext.Command(
        "test",
        "Tests that a policy decides cases as they say. Exit code 0: all pass; 1: some fail; 2: a file cannot be used.",
        [File, Cases],
        Run);

    private static int Run(CommandContext context)
    {
        var authorizer = new CompiledAuthorizer(PolicyInput.Read(context.Parsed.GetRequiredValue(File), context.Options), context.Options);
        ImmutableArray<Outcome> outcomes =
        [
            .. from one in CasesReader.Read(context.Parsed.GetRequiredValue(Cases))
               from expectation in one.Expectations
               select new Outcome(one, expectation, authorizer.Decide(new AccessRequest(one.User, expectation.Action))),
        ];
        var failures = outcomes.Count(outcome => outcome.Failure is not null);
        if (context.Report.IsJson)
            context.Report.Object(new { passed = outcomes.Length - failures, failed = failures, cases = outcomes.GroupBy(outcome => outcome.Case).Select(Json) });
        else
            Write(outcomes, failures, context.Report);
        return failures == 0 ? ExitCode.Good : ExitCode.Found;
    }

    private static void Write(ImmutableArray<Outcome> outcomes, int failures, Report report)
    {
        foreach (var one in outcomes.GroupBy(outcome => outcome.Case))
        {
            var isGood = one.All(outcome => outcome.Failure is null);
            report.Line(isGood ? new Part("pass ", Tone.Good) : new Part("FAIL ", Tone.Bad), new Part(one.Key.Name, Tone.Strong), $" ({one.Count()})");
            foreach (var outcome in one.Where(outcome => outcome.Failure is not null))
                report.Line($"  {outcome.Expectation.Place}:{outcome.Expectation.Place.Column}: {Wording.Of(outcome.Expectation.Action)}: {outcome.Failure}");
        }

        report.Line(new Part(
            failures == 0 ? $"all {outcomes.Length} decisions are as expected" : $"{failures} of {Plural.Of(outcomes.Length, "decision")} are not as expected",
            failures == 0 ? Tone.Good : Tone.Bad));
    }

    private static object Json(IGrouping<Case, Outcome> one) => new
    {
        one.Key.Name,
        passed = one.All(outcome => outcome.Failure is null),
        decisions = one.Select(outcome => new
        {
            outcome.Expectation.Place.File,
            outcome.Expectation.Place.Line,
            outcome.Expectation.Place.Column,
            request = Wording.Of(outcome.Expectation.Action),
            expected = outcome.Word,
            decision = Wording.Of(outcome.Decision),
            rule = Wording.RuleOf(outcome.Decision),
            reason = Wording.ReasonOf(outcome.Decision),
            outcome.Failure,
        }),
    };
}

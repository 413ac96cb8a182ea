using System.Collections.Immutable;
using System.CommandLine;
using KeystoneAuthCluster.Authorization.Linting;
using KeystoneAuthCluster.PolicyCommands.Input;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Lint;

/// <summary><c>policy lint FILE…</c></summary>
internal static class LintCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Policy files of any format, or folders of them; each is a policy of its own",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Warnings count as errors" };

    public static Command Create() => CommandContext.Command(
        "lint",
        "Finds mistakes in policies: what is no policy, misspelt words, rules that never decide, rules that give everything to everyone. "
            + "Exit code 0: none; 1: errors (with --strict also warnings); 2: a file cannot be read.",
        [Files, Strict],
        Run);

    private static int Run(CommandContext context)
    {
        var files = context.Parsed.GetRequiredValue(Files);
        ImmutableArray<Finding> findings = [.. files.SelectMany(file => Linter.Lint(PolicyInput.Files(file), context.Options))];
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = findings.Length - errors;
        if (context.Report.IsJson)
            context.Report.Object(new { files, errors, warnings, findings });
        else
            Write(findings, $"{Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")} in {Plural.Of(files.Length, "file")}", context.Report);
        return errors > 0 || (warnings > 0 && context.Parsed.GetValue(Strict)) ? ExitCode.Found : ExitCode.Good;
    }

    // As compilers do: editors and CI systems find the place by themselves.
    private static void Write(ImmutableArray<Finding> findings, string summary, Report report)
    {
        foreach (var finding in findings)
        {
            var (word, tone) = finding.Severity == Severity.Error ? ("error", Tone.Bad) : ("warning", Tone.Warning);
            report.Line(
                new Part($"{finding.File}:{finding.Line}:{finding.Column}: ", Tone.Strong), new Part($"{word}[{finding.Check}]: ", tone), finding.Message);
        }

        report.Line(new Part(summary, findings.IsEmpty ? Tone.Good : Tone.Plain));
    }
}

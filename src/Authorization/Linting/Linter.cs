using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds what is wrong with a policy, and what is right and hardly meant.</summary>
/// <remarks>
/// A rule that is called unreachable, shadowed or redundant changes no decision by being there. Not each such rule is found: only those that one other
/// rule covers, part by part, and those whose own conditions contradict each other.
/// </remarks>
internal static class Linter
{
    /// <summary>All findings about a file, in its order.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="utf8">Its text.</param>
    /// <param name="options">The settings by which it would be in force.</param>
    public static ImmutableArray<Finding> Lint(string file, ReadOnlyMemory<byte> utf8, PolicyOptions options) =>
        new PolicyParser(options.Compatibility).Parse(file, utf8) switch
        {
            PolicyReading.Broken broken => [.. broken.Problems.Select(problem => Of(problem, Severity.Error))],
            PolicyReading.Good good =>
            [
                .. good.Warnings.Select(problem => Of(problem, Severity.Warning))
                    .Concat(new RuleLinter(file, good.Policy).Findings())
                    .OrderBy(finding => finding.Line).ThenBy(finding => finding.Column),
            ],
            var other => throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}"),
        };

    private static Finding Of(PolicyProblem problem, Severity severity) =>
        new(severity, problem.Check, problem.File, problem.Line, problem.Column, $"{problem.Path}: {problem.Message}");
}

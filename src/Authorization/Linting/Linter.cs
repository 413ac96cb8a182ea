using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization.Linting;

/// <summary>Finds what is wrong with a policy, and what is right and hardly meant.</summary>
/// <remarks>
/// A rule that is called unreachable, shadowed or redundant changes no decision by being there. Not each such rule is found: only those that one other
/// rule covers, part by part, and those whose own conditions contradict each other.
/// </remarks>
internal static class Linter
{
    /// <summary>All findings about files that are one policy, in their order.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">The settings by which it would be in force.</param>
    public static ImmutableArray<Finding> Lint(IReadOnlyList<DocumentPart> files, PolicyOptions options) =>
        new PolicyFiles(options.Compatibility).Parse(files) switch
        {
            PolicyReading.Broken broken => [.. broken.Problems.Select(problem => Of(problem, Severity.Error))],
            PolicyReading.Good good =>
            [
                .. good.Warnings.Select(problem => Of(problem, Severity.Warning))
                    .Concat(new RuleLinter([.. files.Select(file => file.Name)], good.Policy).Findings())
                    .OrderBy(finding => files.Index().First(file => file.Item.Name == finding.File).Index).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column),
            ],
            var other => throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}"),
        };

    private static Finding Of(PolicyProblem problem, Severity severity) =>
        new(severity, problem.Check, problem.File, problem.Line, problem.Column, $"{problem.Path}: {problem.Message}");
}

using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization.Reload;

/// <summary>A document that is wrong at some places.</summary>
internal static class BrokenDocument
{
    /// <summary>What comes of it: the places are for all, and what is there is for the log.</summary>
    /// <param name="kind">What it is not: <c>policy</c>.</param>
    /// <param name="problems">All that is wrong; never empty.</param>
    public static DocumentResult<T>.Broken Of<T>(string kind, ImmutableArray<PolicyProblem> problems)
        where T : class
    {
        var first = problems[0];
        return new($"is no {kind}; {problems.Length} to mend: the first at {first.File}:{first.Line}:{first.Column}", string.Join('\n', problems));
    }
}

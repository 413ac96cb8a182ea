using System.Collections.Immutable;
using System.Text;
using KeystoneAuthCluster.Authorization.Policies.Abac;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.Authorization.Policies.Typed;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Reads a policy of any format; which one it is, its text tells.</summary>
/// <remarks>
/// The compatibility switches are settled here: the policy in memory has one meaning, and who evaluates it knows of no switch.
/// A value that matches nothing is refused as well: its author meant something.
/// </remarks>
internal sealed class PolicyParser(CompatibilityOptions compatibility)
{
    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="utf8">Its text.</param>
    public PolicyReading Parse(string file, ReadOnlyMemory<byte> utf8)
    {
        var problems = new Problems(file, utf8);
        var start = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var rules = Rules(utf8.Span[start..], start, problems);
        return problems.Errors.IsEmpty
            ? new PolicyReading.Good(new Policy(rules), problems.Warnings)
            : new PolicyReading.Broken(problems.Errors);
    }

    private ImmutableArray<Rule> Rules(ReadOnlySpan<byte> text, int start, Problems problems)
    {
        switch (PolicyFormats.Of(text))
        {
            case PolicyFormat.RuleList:
                return new RuleListParser(compatibility, problems).Parse(text, start);
            case PolicyFormat.Abac:
                return new AbacParser(compatibility, problems).Parse(text, start);
            case PolicyFormat.Typed:
                return new TypedParser(problems).Parse(text, start);
            case PolicyFormat.Empty:
                problems.Add(start, ElementPath.Root, "an empty file is no policy; allowed: [] for a policy that has no opinion on anything");
                return [];
            case var other:
                throw new InvalidOperationException($"a format that is none: {other}");
        }
    }
}

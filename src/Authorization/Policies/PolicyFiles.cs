using System.Collections.Immutable;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Files that are one policy, one after another; each may have a format of its own.</summary>
internal sealed class PolicyFiles(CompatibilityOptions compatibility)
{
    private readonly PolicyParser _parser = new(compatibility);

    /// <summary>Reads them. One that is no policy makes all of them none.</summary>
    /// <param name="files">The files, in the order in which their rules count.</param>
    public PolicyReading Parse(IReadOnlyList<DocumentPart> files)
    {
        var readings = files.Select(file => (file.Name, Reading: _parser.Parse(file.Name, file.Text))).ToList();
        ImmutableArray<PolicyProblem> problems = [.. readings.Select(one => one.Reading).OfType<PolicyReading.Broken>().SelectMany(broken => broken.Problems)];
        if (!problems.IsEmpty)
            return new PolicyReading.Broken(problems);
        var good = readings.Select(one => (one.Name, Reading: (PolicyReading.Good)one.Reading)).ToList();
        return good is [var only]
            ? only.Reading
            : new PolicyReading.Good(
                new Policy([.. good.SelectMany(one => one.Reading.Policy.Rules.Select(rule => Of(one.Name, rule)))]),
                [.. good.SelectMany(one => one.Reading.Warnings)]);
    }

    // Two files may have a rule 1 each.
    private static Rule Of(string file, Rule rule) =>
        new($"{rule.Name} of {Path.GetFileName(file)}", rule.Who, rule.Permissions) { Effect = rule.Effect, Place = rule.Place };
}

using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary>What came of one expectation.</summary>
/// <param name="Case">The case that it is of.</param>
/// <param name="Expectation">What was expected.</param>
/// <param name="Decision">What was decided.</param>
internal sealed record Outcome(Case Case, Expectation Expectation, Decision Decision)
{
    // What every rule's name begins with in decisions; its author writes what stands behind it.
    private const string Prefix = "policy rule ";

    /// <summary>What is wrong; <see langword="null"/> where nothing is.</summary>
    public string? Failure
    {
        get
        {
            if (!IsAsExpected)
                return $"expected {Word}, got {Wording.Of(Decision)}: {Wording.ReasonOf(Decision)}";
            return Case.Rule is { } rule && Wording.RuleOf(Decision) is { } decided && decided != rule && decided != Prefix + rule
                ? $"expected rule {rule}, got {decided}"
                : null;
        }
    }

    /// <summary>What was expected, in a word.</summary>
    public string Word => Expectation.Expected switch
    {
        Expected.Allowed => "allowed",
        Expected.NotAllowed => "not allowed",
        Expected.Denied => "denied",
        Expected.NoOpinion => "no-opinion",
        _ => throw new InvalidOperationException($"an expectation that is none: {Expectation.Expected}"),
    };

    private bool IsAsExpected => Expectation.Expected switch
    {
        Expected.Allowed => Decision is Decision.Allow,
        Expected.NotAllowed => Decision is not Decision.Allow,
        Expected.Denied => Decision is Decision.Deny,
        _ => Decision is Decision.NoOpinion,
    };
}

using System.Diagnostics.Metrics;

namespace KeystoneAuthCluster.Grains;

/// <summary>What the grains and the sources that ask them count.</summary>
internal sealed class GrainMetrics(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Grains";

    private readonly Counter<long> _answers = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.grain.answers", "{answer}", "Answers of token grains, by where they come from.");

    private readonly Counter<long> _fallBacks = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.grain.fall_backs", "{question}", "Questions for which this process asked Keystone itself, as the silos did not answer.");

    /// <summary>A token grain answered.</summary>
    public void Answered(bool fromKeystone) => _answers.Add(1, new KeyValuePair<string, object?>("origin", fromKeystone ? "keystone" : "grain"));

    /// <summary>The silos did not answer.</summary>
    public void FellBack(string cause) => _fallBacks.Add(1, new KeyValuePair<string, object?>("cause", cause));
}

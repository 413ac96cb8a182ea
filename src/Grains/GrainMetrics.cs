using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Grains.Hosting;

namespace KeystoneAuthCluster.Grains;

/// <summary>What the grains and the sources that ask them count.</summary>
internal sealed class GrainMetrics(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Grains";

    private readonly Counter<long> _calls = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.grain.calls", "{call}", "Calls of grains that this process made, by the kind of grain.");

    private readonly Counter<long> _answers = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.grain.answers", "{answer}", "Answers of token and project grains, by where they come from.");

    private readonly Counter<long> _fallBacks = meters.Create(MeterName).CreateCounter<long>(
        "keystone_auth.grain.fall_backs", "{question}", "Questions for which this process asked Keystone itself, as the silos did not answer, or could not tell.");

    /// <summary>A grain is called.</summary>
    public void Called(GrainKind kind) => _calls.Add(1, Tag(kind));

    /// <summary>A grain answered.</summary>
    public void Answered(GrainKind kind, bool fromKeystone) => _answers.Add(1, Tag(kind), new("origin", fromKeystone ? "keystone" : "grain"));

    /// <summary>The silos did not answer, or could not tell.</summary>
    public void FellBack(GrainKind kind, string cause) => _fallBacks.Add(1, Tag(kind), new("cause", cause));

    private static KeyValuePair<string, object?> Tag(GrainKind kind) => new("kind", kind switch
    {
        GrainKind.Token => "token",
        GrainKind.Project => "project",
        _ => "revocations",
    });
}

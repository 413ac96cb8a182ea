using KeystoneAuthCluster.Authentication.Revocations;

namespace KeystoneAuthCluster.Grains.Revocations;

/// <summary>A place in the log of the cluster.</summary>
/// <param name="Epoch">Which life of the log it is: a grain that starts anew on another silo numbers anew.</param>
/// <param name="Sequence">How many revocations came before it in that life.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.log-position.v1")]
public readonly record struct LogPosition([property: Id(0)] long Epoch, [property: Id(1)] long Sequence);

/// <summary>What a revocation names.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Id">Its id.</param>
[GenerateSerializer, Immutable, Alias("keystone-auth.watermark.v1")]
public sealed record WatermarkWire([property: Id(0)] WatermarkKind Kind, [property: Id(1)] string Id);

/// <summary>What is new in the log.</summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.revocation-news.v1")]
public sealed record RevocationNews
{
    /// <summary>Where to go on from.</summary>
    [Id(0)]
    public required LogPosition Position { get; init; }

    /// <summary>The revocations since the asker's place; all that the log has, where that place is of another life.</summary>
    [Id(1)]
    public required WatermarkWire[] Watermarks { get; init; }

    /// <summary>Whether the log no longer has, or never had, all that came since the asker's place.</summary>
    [Id(2)]
    public required bool HasGap { get; init; }

    /// <summary>Whether the log itself is current with Keystone.</summary>
    [Id(3)]
    public required bool IsCurrent { get; init; }

    /// <summary>Since how long this life of the log has been reading Keystone's events, those of its overlap counted in.</summary>
    [Id(4)]
    public required TimeSpan Reach { get; init; }
}

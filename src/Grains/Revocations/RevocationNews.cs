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

    /// <summary>The revocations since the asker's place; from the log's beginning, where that place is not in it.</summary>
    [Id(1)]
    public required WatermarkWire[] Watermarks { get; init; }

    /// <summary>Whether the asker's place is not in the log: it is of another life, or forgotten.</summary>
    [Id(2)]
    public required bool HasGap { get; init; }

    /// <summary>How the log's own reading of Keystone stands.</summary>
    [Id(3)]
    public required FeedState State { get; init; }

    /// <summary>Since how long the log has all that Keystone told.</summary>
    [Id(4)]
    public required TimeSpan Reach { get; init; }

    /// <summary>How long ago the log's last read that came back was sent: until then every revocation is in it. <see langword="null"/> before the first.</summary>
    [Id(5)]
    public TimeSpan? KnownAge { get; init; }

    /// <summary>Whether there is more, left out to keep the message small.</summary>
    [Id(6)]
    public bool HasMore { get; init; }
}

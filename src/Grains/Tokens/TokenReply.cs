using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>What a token's grain knows.</summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.v1")]
public abstract record TokenReply
{
    private protected TokenReply()
    {
    }

    /// <summary>The token is good.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.good.v1")]
    public sealed record Good : TokenReply
    {
        /// <summary>Whose it is.</summary>
        [Id(0)]
        public required IdentityWire Identity { get; init; }

        /// <summary>How long ago Keystone was asked. An age, as the clocks of two machines differ.</summary>
        [Id(1)]
        public required TimeSpan Age { get; init; }

        /// <summary>Names this answer.</summary>
        [Id(2)]
        public required long Stamp { get; init; }
    }

    /// <summary>Keystone says no.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.bad.v1")]
    public sealed record Bad : TokenReply
    {
        /// <summary>Why, for log and audit.</summary>
        [Id(0)]
        public required string Cause { get; init; }
    }

    /// <summary>Nobody could tell.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.unknown.v1")]
    public sealed record Unknown : TokenReply
    {
        /// <summary>Why.</summary>
        [Id(0)]
        public required KeystoneUnavailable Cause { get; init; }
    }

    /// <summary>Keystone is being asked and has not answered yet: the silo is well, ask again.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.still-asking.v1")]
    public sealed record StillAsking : TokenReply;

    /// <summary>The token is good, but what there is to say of it is too much for a message: ask Keystone.</summary>
    [GenerateSerializer, Immutable, Alias("keystone-auth.token-reply.too-large.v1")]
    public sealed record TooLarge : TokenReply;
}

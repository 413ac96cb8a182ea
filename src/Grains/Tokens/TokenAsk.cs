namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>A question to a token's grain. It carries the token itself, which is why silos talk to each other over TLS only.</summary>
[GenerateSerializer, Immutable, Alias("keystone-auth.token-ask.v1")]
public sealed record TokenAsk
{
    /// <summary>The token.</summary>
    [Id(0)]
    public required string Token { get; init; }

    /// <summary>The stamp of the answer that the asker has, and wants something newer than.</summary>
    [Id(1)]
    public long? Seen { get; init; }

    /// <summary>Whether the asker has seen the token good.</summary>
    [Id(2)]
    public bool WasGood { get; init; }

    /// <summary>How long to wait for Keystone before saying that it is still being asked; <see langword="null"/> from an older asker, and then it is the silo's to say.</summary>
    [Id(3)]
    public TimeSpan? Patience { get; init; }

    /// <summary>The token does not show: Orleans prints arguments in its logs.</summary>
    public override string ToString() => "TokenAsk ***";
}

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>A question to a project's grain, as a later version might have it.</summary>
[GenerateSerializer, Immutable, Alias("test.newer-ask")]
public sealed record NewerAsk
{
    [Id(0)]
    public TimeSpan MaxAge { get; init; }

    [Id(1)]
    public long? Generation { get; init; }

    [Id(2)]
    public TimeSpan? Patience { get; init; }

    [Id(3)]
    public bool IsProven { get; init; }

    [Id(4)]
    public NewerPart? Later { get; init; }
}

/// <summary>Something that only the later version knows.</summary>
[GenerateSerializer, Immutable, Alias("test.newer-part")]
public sealed record NewerPart([property: Id(0)] string Text);

/// <summary>The same question before its newest member.</summary>
[GenerateSerializer, Immutable, Alias("test.older-ask")]
public sealed record OlderAsk
{
    [Id(0)]
    public TimeSpan MaxAge { get; init; }

    [Id(1)]
    public long? Generation { get; init; }
}

/// <summary>A question to a token's grain before its newest member.</summary>
[GenerateSerializer, Immutable, Alias("test.older-token-ask")]
public sealed record OlderTokenAsk
{
    [Id(0)]
    public string Token { get; init; } = "";

    [Id(1)]
    public long? Seen { get; init; }

    [Id(2)]
    public bool WasGood { get; init; }
}

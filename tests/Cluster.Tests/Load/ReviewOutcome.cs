namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>What came of a review of a good token.</summary>
internal abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>Its user, and nobody else.</summary>
    public static ReviewOutcome Good { get; } = new Right();

    /// <summary>Its user.</summary>
    public sealed record Right : ReviewOutcome;

    /// <summary>A clean no.</summary>
    public sealed record Refused : ReviewOutcome;

    /// <summary>No answer, an HTTP error, or an <c>error</c> in the answer.</summary>
    public sealed record Failed(string Why) : ReviewOutcome;

    /// <summary>Somebody else, or what must never be said.</summary>
    public sealed record Wrong(string Why) : ReviewOutcome;
}

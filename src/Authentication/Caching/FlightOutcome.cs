namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>What a flight brought home, for whichever calling clusters wait for it.</summary>
internal abstract record FlightOutcome
{
    private FlightOutcome()
    {
    }

    /// <summary>The token is good; what that comes to is each cluster's own.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Origin">Where that comes from.</param>
    public sealed record Good(CachedToken Token, AnswerOrigin Origin) : FlightOutcome;

    /// <summary>A no, or nobody could tell: the same for every cluster.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record NotGood(AuthenticationAnswer Answer) : FlightOutcome;
}

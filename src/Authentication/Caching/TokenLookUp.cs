using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>Asks a token's source, and keeps what it says.</summary>
internal sealed class TokenLookUp(ITokenSource source, RevocationLog revocations, TokenStore store)
{
    /// <summary>How often an answer is asked for again because a revocation overtook it.</summary>
    private const int Tries = 3;

    /// <summary>Nobody could tell.</summary>
    public static FlightOutcome Unknown(KeystoneUnavailable cause) => new FlightOutcome.NotGood(new AuthenticationAnswer.Unavailable(cause));

    /// <summary>The answer of a flight that landed between the caller's look-up and this take-off.</summary>
    public FlightOutcome? JustLanded(TokenName name, CachedToken? seen)
    {
        var current = store.Find(name.Mark);
        if (current is not null && current != seen && current.IsFresh(store.Now))
            return new FlightOutcome.Good(current, AnswerOrigin.Cache);
        return store.FindRefused(name.Key) is { } refused ? new FlightOutcome.NotGood(refused) : null;
    }

    /// <summary>Asks, within the flight's time.</summary>
    public async Task<FlightOutcome> FetchAsync(TokenFlight flight)
    {
        var (question, deadline) = (flight.Question, flight.Deadline.Token);
        for (var tries = 0; tries < Tries; tries++)
        {
            // The source knows the deadline; one that hangs all the same must not keep the key under way for ever.
            switch (await source.FetchAsync(question, deadline).WaitAsync(deadline).ConfigureAwait(false))
            {
                case TokenAnswer.Valid valid when revocations.Covers(valid.Identity, valid.FetchedAt):
                    question = question with { Seen = valid.Stamp }; // asked before the revocation came in, answered after: ask again
                    continue;
                case TokenAnswer.Valid valid:
                    return new FlightOutcome.Good(store.Keep(flight.Name, valid), AnswerOrigin.Keystone);
                case TokenAnswer.Invalid invalid:
                    store.Keep(flight.Name, invalid);
                    return new FlightOutcome.NotGood(new AuthenticationAnswer.Rejected(invalid.Cause, AnswerOrigin.Keystone));
                case TokenAnswer.Unavailable unavailable:
                    return Unknown(unavailable.Cause);
            }
        }
        return Unknown(KeystoneUnavailable.TimedOut);
    }
}

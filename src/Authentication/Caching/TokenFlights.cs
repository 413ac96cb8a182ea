using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Single flight: however many reviews ask about one token at once, its source is asked once. A flight belongs to nobody who waits for it: it has its
/// own deadline, and goes on when the first caller, or every caller, has left.
/// </summary>
internal sealed partial class TokenFlights(
    ITokenSource source, RevocationLog revocations, TokenStore store, IOptions<TokenOptions> options, TimeProvider time, ILogger<TokenFlights> logger)
{
    /// <summary>How often an answer is asked for again because a revocation overtook it.</summary>
    private const int Tries = 3;

    private readonly ConcurrentDictionary<TokenKey, Task<FlightOutcome>> _underWay = new();

    /// <summary>How many are under way.</summary>
    public int Count => _underWay.Count;

    /// <summary>Whether one is under way for this token.</summary>
    public bool IsUnderWay(TokenKey key) => _underWay.ContainsKey(key);

    /// <summary>The flight for a token: the one under way, or a new one.</summary>
    /// <param name="key">The token's key.</param>
    /// <param name="token">The token.</param>
    /// <param name="seen">What the caller found in the store and wants something newer than.</param>
    /// <param name="cluster">Who asks: a new flight is at its expense.</param>
    public Task<FlightOutcome> Join(TokenKey key, Secret token, CachedToken? seen, AskingCluster cluster)
    {
        if (_underWay.TryGetValue(key, out var underWay))
            return underWay;
        var landing = new TaskCompletionSource<FlightOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = _underWay.GetOrAdd(key, landing.Task);
        if (flight == landing.Task)
            _ = FlyAsync(key, token, seen, cluster, landing);
        return flight;
    }

    private async Task FlyAsync(TokenKey key, Secret token, CachedToken? seen, AskingCluster cluster, TaskCompletionSource<FlightOutcome> landing)
    {
        try
        {
            var outcome = JustLanded(key, seen) ?? await AdmitAsync(new TokenQuestion(key, token, seen?.Stamp, LaneOf(key, seen)), cluster).ConfigureAwait(false);
            Land(key);
            landing.SetResult(outcome);
        }
        catch (OperationCanceledException)
        {
            Land(key);
            landing.SetResult(Unknown(KeystoneUnavailable.TimedOut));
        }
#pragma warning disable CA1031 // a bug in a source must reach everyone who waits, and must not leave the key under way for ever
        catch (Exception bug)
#pragma warning restore CA1031
        {
            LogBug(bug, key.Prefix);
            Land(key);
            landing.SetException(bug);
            _ = landing.Task.Exception; // seen: a background refresh has nobody who waits
        }
    }

    /// <summary>The answer of a flight that landed between the caller's look-up and this take-off.</summary>
    private FlightOutcome? JustLanded(TokenKey key, CachedToken? seen)
    {
        var current = store.Find(key);
        if (current is not null && current != seen && current.IsFresh(store.Now))
            return new FlightOutcome.Good(current, AnswerOrigin.Cache);
        return store.FindRefused(key) is { } refused ? new FlightOutcome.NotGood(refused) : null;
    }

    /// <summary>A token that was good goes before those that nobody has seen, of which a flood may be made.</summary>
    private KeystoneLane LaneOf(TokenKey key, CachedToken? seen) => seen is not null || store.WasGood(key) ? KeystoneLane.KnownToken : KeystoneLane.NewToken;

    /// <summary>Whoever is told the outcome must find no flight of it any more: the answer is in the store before, or nowhere.</summary>
    private void Land(TokenKey key) => _underWay.TryRemove(key, out _);

    /// <summary>A token that nobody has seen needs the leave of the cluster that asks; that wait is part of the look-up's time.</summary>
    private async Task<FlightOutcome> AdmitAsync(TokenQuestion question, AskingCluster cluster)
    {
        using var deadline = new CancellationTokenSource(options.Value.FetchDeadline, time);
        if (question.Lane is not KeystoneLane.NewToken)
            return await FetchAsync(question, cluster.Mapper, deadline.Token).ConfigureAwait(false);
        using var place = await cluster.Admission.EnterAsync(deadline.Token).ConfigureAwait(false);
        if (place is null)
            return Unknown(KeystoneUnavailable.BudgetSpent);
        var outcome = await FetchAsync(question, cluster.Mapper, deadline.Token).ConfigureAwait(false);
        if (outcome is FlightOutcome.Good)
            place.GiveBack();
        return outcome;
    }

    private async Task<FlightOutcome> FetchAsync(TokenQuestion question, IdentityMapper mapper, CancellationToken deadline)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            // The source knows the deadline; one that hangs all the same must not keep the key under way for ever.
            switch (await source.FetchAsync(question, deadline).WaitAsync(deadline).ConfigureAwait(false))
            {
                case TokenAnswer.Valid valid when revocations.Covers(valid.Identity, valid.FetchedAt):
                    question = question with { Seen = valid.Stamp }; // asked before the revocation came in, answered after: ask again
                    continue;
                case TokenAnswer.Valid valid:
                    return new FlightOutcome.Good(store.Keep(question.Key, valid, mapper), AnswerOrigin.Keystone);
                case TokenAnswer.Invalid invalid:
                    store.Keep(question.Key, invalid);
                    return new FlightOutcome.NotGood(new AuthenticationAnswer.Rejected(invalid.Cause, AnswerOrigin.Keystone));
                case TokenAnswer.Unavailable unavailable:
                    return Unknown(unavailable.Cause);
            }
        }
        return Unknown(KeystoneUnavailable.TimedOut);
    }

    private static FlightOutcome.NotGood Unknown(KeystoneUnavailable cause) => new(new AuthenticationAnswer.Unavailable(cause));

    [LoggerMessage(1, LogLevel.Error, "A bug while asking about token {Key}")]
    private partial void LogBug(Exception bug, string key);
}

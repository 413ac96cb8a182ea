using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<TokenKey, Task<AuthenticationAnswer>> _underWay = new();

    /// <summary>How many are under way.</summary>
    public int Count => _underWay.Count;

    /// <summary>Whether one is under way for this token.</summary>
    public bool IsUnderWay(TokenKey key) => _underWay.ContainsKey(key);

    /// <summary>The flight for a token: the one under way, or a new one.</summary>
    /// <param name="key">The token's key.</param>
    /// <param name="token">The token.</param>
    /// <param name="seen">What the caller found in the store and wants something newer than.</param>
    public Task<AuthenticationAnswer> Join(TokenKey key, Secret token, CachedToken? seen)
    {
        if (_underWay.TryGetValue(key, out var underWay))
            return underWay;
        var landing = new TaskCompletionSource<AuthenticationAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = _underWay.GetOrAdd(key, landing.Task);
        if (flight == landing.Task)
            _ = FlyAsync(key, token, seen, landing);
        return flight;
    }

    private async Task FlyAsync(TokenKey key, Secret token, CachedToken? seen, TaskCompletionSource<AuthenticationAnswer> landing)
    {
        try
        {
            var outcome = JustLanded(key, seen) ?? await FetchAsync(new TokenQuestion(key, token, seen?.Stamp, LaneOf(key, seen))).ConfigureAwait(false);
            Land(key);
            landing.SetResult(outcome);
        }
        catch (OperationCanceledException)
        {
            Land(key);
            landing.SetResult(new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut));
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
    private AuthenticationAnswer? JustLanded(TokenKey key, CachedToken? seen)
    {
        var current = store.Find(key);
        return current is not null && current != seen && current.IsFresh(store.Now) ? current.FromCache : store.FindRefused(key);
    }

    /// <summary>A token that was good goes before those that nobody has seen, of which a flood may be made.</summary>
    private KeystoneLane LaneOf(TokenKey key, CachedToken? seen) => seen is not null || store.WasGood(key) ? KeystoneLane.KnownToken : KeystoneLane.NewToken;

    /// <summary>Whoever is told the outcome must find no flight of it any more: the answer is in the store before, or nowhere.</summary>
    private void Land(TokenKey key) => _underWay.TryRemove(key, out _);

    private async Task<AuthenticationAnswer> FetchAsync(TokenQuestion question)
    {
        using var deadline = new CancellationTokenSource(options.Value.FetchDeadline, time);
        for (var tries = 0; tries < Tries; tries++)
        {
            // The source knows the deadline; one that hangs all the same must not keep the key under way for ever.
            switch (await source.FetchAsync(question, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false))
            {
                case TokenAnswer.Valid valid when revocations.Covers(valid.Identity, valid.FetchedAt):
                    question = question with { Seen = valid.Stamp }; // asked before the revocation came in, answered after: ask again
                    continue;
                case TokenAnswer.Valid valid:
                    return store.Keep(question.Key, valid).FromSource(store.Now);
                case TokenAnswer.Invalid invalid:
                    store.Keep(question.Key, invalid);
                    return new AuthenticationAnswer.Rejected(invalid.Cause, AnswerOrigin.Keystone);
                case TokenAnswer.Unavailable unavailable:
                    return new AuthenticationAnswer.Unavailable(unavailable.Cause);
            }
        }
        return new AuthenticationAnswer.Unavailable(KeystoneUnavailable.TimedOut);
    }

    [LoggerMessage(1, LogLevel.Error, "A bug while asking about token {Key}")]
    private partial void LogBug(Exception bug, string key);
}

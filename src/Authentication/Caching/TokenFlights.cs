using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// Single flight: however many reviews ask about one token at once, its source is asked once. A flight belongs to nobody who waits for it: it has its
/// own deadline, and goes on when the first caller, or every caller, has left. A token that nobody has seen needs the leave of the cluster that asks
/// before there is a flight: for that leave only those of the same cluster wait together, as a flood in one must neither hold up nor refuse another's.
/// </summary>
internal sealed partial class TokenFlights(
    TokenLookUp lookUp, TokenStore store, IOptions<TokenOptions> options, TimeProvider time, ILogger<TokenFlights> logger)
{
    private readonly ConcurrentDictionary<TokenKey, Task<FlightOutcome>> _underWay = new();
    private readonly ConcurrentDictionary<(TokenKey Key, string Cluster), Task<Task<FlightOutcome>>> _queued = new();

    /// <summary>How many are under way, or wait for leave.</summary>
    public int Count => _underWay.Count + _queued.Count;

    /// <summary>Whether one is under way for this token.</summary>
    public bool IsUnderWay(TokenKey key) => _underWay.ContainsKey(key);

    /// <summary>The flight for a token: the one under way, or a new one.</summary>
    /// <param name="name">What stands for the token.</param>
    /// <param name="token">The token.</param>
    /// <param name="seen">What the caller found in the store and wants something newer than.</param>
    /// <param name="cluster">Who asks: a new flight is at its expense.</param>
    public Task<FlightOutcome> Join(TokenName name, Secret token, CachedToken? seen, AskingCluster cluster)
    {
        if (_underWay.TryGetValue(name.Key, out var underWay))
            return underWay;
        var question = new TokenQuestion(name.Key, token, seen?.Stamp, LaneOf(name, seen));
        return question.Lane is KeystoneLane.NewToken
            ? Queue(name.Mark, question, cluster)
            : TakeOff(new TokenFlight(name.Mark, question, seen, NewDeadline(), Place: null));
    }

    private Task<FlightOutcome> Queue(TokenMark mark, TokenQuestion question, AskingCluster cluster)
    {
        var leave = new TaskCompletionSource<Task<FlightOutcome>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var queued = _queued.GetOrAdd((question.Key, cluster.Name), leave.Task);
        if (queued == leave.Task)
            _ = QueueAsync(mark, question, cluster, leave);
        return queued.Unwrap();
    }

    private async Task QueueAsync(TokenMark mark, TokenQuestion question, AskingCluster cluster, TaskCompletionSource<Task<FlightOutcome>> leave)
    {
        var deadline = NewDeadline(); // the wait for leave is part of the look-up's time
        Task<FlightOutcome> flight;
        try
        {
            flight = await cluster.Admission.EnterAsync(deadline.Token).ConfigureAwait(false) is { } place
                ? TakeOff(new TokenFlight(mark, question, Seen: null, deadline, place))
                : NoLeave(new TokenName(mark, question.Key), deadline);
        }
        catch (OperationCanceledException)
        {
            flight = Task.FromResult<FlightOutcome>(TokenLookUp.Unknown(KeystoneUnavailable.TimedOut));
        }
#pragma warning disable CA1031 // a bug must reach everyone who waits, and must not leave the key queued for ever
        catch (Exception bug)
#pragma warning restore CA1031
        {
            LogBug(bug, question.Key.Prefix);
            flight = Task.FromException<FlightOutcome>(bug);
        }
        _queued.TryRemove((question.Key, cluster.Name), out _); // whoever comes from here on finds the flight itself
        leave.SetResult(flight);
    }

    /// <summary>Another cluster may have had leave meanwhile, and its flight may have landed.</summary>
    private Task<FlightOutcome> NoLeave(TokenName name, CancellationTokenSource deadline)
    {
        deadline.Dispose();
        return Task.FromResult(lookUp.JustLanded(name, seen: null) ?? TokenLookUp.Unknown(KeystoneUnavailable.BudgetSpent));
    }

    private Task<FlightOutcome> TakeOff(TokenFlight flight)
    {
        var landing = new TaskCompletionSource<FlightOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var underWay = _underWay.GetOrAdd(flight.Question.Key, landing.Task);
        if (underWay == landing.Task)
            _ = FlyAsync(flight, landing);
        else
            flight.Cancel(); // another took off meanwhile
        return underWay;
    }

    private async Task FlyAsync(TokenFlight flight, TaskCompletionSource<FlightOutcome> landing)
    {
        var key = flight.Question.Key;
        try
        {
            FlightOutcome outcome;
            using (flight)
                outcome = lookUp.JustLanded(flight.Name, flight.Seen) ?? await lookUp.FetchAsync(flight).ConfigureAwait(false);
            if (outcome is FlightOutcome.Good)
                flight.Place?.GiveBack();
            Land(key);
            landing.SetResult(outcome);
        }
        catch (OperationCanceledException)
        {
            Land(key);
            landing.SetResult(TokenLookUp.Unknown(KeystoneUnavailable.TimedOut));
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

    /// <summary>A token that was good goes before those that nobody has seen, of which a flood may be made.</summary>
    private KeystoneLane LaneOf(TokenName name, CachedToken? seen) => seen is not null || store.WasGood(name) ? KeystoneLane.KnownToken : KeystoneLane.NewToken;

    private CancellationTokenSource NewDeadline() => new(options.Value.FetchDeadline, time);

    /// <summary>Whoever is told the outcome must find no flight of it any more: the answer is in the store before, or nowhere.</summary>
    private void Land(TokenKey key) => _underWay.TryRemove(key, out _);

    [LoggerMessage(1, LogLevel.Error, "A bug while asking about token {Key}")]
    private partial void LogBug(Exception bug, string key);
}

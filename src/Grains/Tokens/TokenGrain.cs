using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>
/// Keeps what Keystone said of one token, and sees to it that the cluster asks once. All its state may be lost at any time; a short second activation
/// while a silo dies costs a second call and no wrong answer.
/// </summary>
[GrainType("keystone-auth.token")]
internal sealed class TokenGrain(
    [FromKeyedServices(TokenSources.Keystone)] ITokenSource keystone,
    RevocationLog revocations,
    SteadyClock clock,
    IOptions<TokenOptions> options,
    IOptions<GrainOptions> grains,
    TimeProvider time,
    GrainMetrics metrics) : Grain, ITokenGrain
{
    /// <summary>How often Keystone is asked again because a revocation overtook its answer.</summary>
    private const int Tries = 3;

    private TokenAnswer.Valid? _known;
    private Question? _underWay;

    public async Task<TokenReply> AskAsync(TokenAsk ask)
    {
        if (_known is { } known && known.Stamp.Value != ask.Seen && IsYoung(known) && !revocations.Covers(known.Identity, known.FetchedAt))
        {
            metrics.Answered(GrainKind.Token, fromKeystone: false);
            return Reply(known);
        }
        var lane = ask.WasGood || _known is not null ? KeystoneLane.KnownToken : KeystoneLane.NewToken;
        // Turns of one activation never run at the same time, so this needs no lock: who comes while it is under way joins it.
        if (_underWay is not { Reply.IsCompleted: false })
            _underWay = new Question(lane, AskKeystoneAsync(ask, lane));
        var joined = _underWay;
        var reply = await joined.Reply.WithinAsync(grains.Value.PatienceWith(ask.Patience), time);

        // A flood of new tokens must not refuse one that was good: asked again, it is asked in its own lane.
        if (reply is TokenReply.Unknown { Cause: KeystoneUnavailable.BudgetSpent } && joined.Lane != lane && lane is KeystoneLane.KnownToken)
            reply = null;
        return reply ?? new TokenReply.StillAsking();
    }

    private async Task<TokenReply> AskKeystoneAsync(TokenAsk ask, KeystoneLane lane)
    {
        // Its own deadline: it belongs to no caller, and goes on when the first one leaves.
        using var deadline = new CancellationTokenSource(options.Value.FetchDeadline, time);
        var question = new TokenQuestion(TokenKey.Parse(this.GetPrimaryKeyString()), new Secret(ask.Token), _known?.Stamp, lane);
        try
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                var answer = await keystone.FetchAsync(question, deadline.Token);
                metrics.Answered(GrainKind.Token, fromKeystone: true);

                // Asked before the revocation came in, answered after: neither kept nor told to those who wait.
                if (answer is not TokenAnswer.Valid valid || !revocations.Covers(valid.Identity, valid.FetchedAt))
                    return Keep(answer);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // Nobody could tell in time.
        }
        return Keep(new TokenAnswer.Unavailable(KeystoneUnavailable.TimedOut));
    }

    private TokenReply Keep(TokenAnswer answer)
    {
        switch (answer)
        {
            case TokenAnswer.Valid valid:
                _known = valid;
                return Reply(valid);
            case TokenAnswer.Invalid invalid:
                _known = null;
                DeactivateOnIdle(); // garbage leaves no activation behind
                return new TokenReply.Bad { Cause = invalid.Cause };
            case TokenAnswer.Unavailable unavailable:
                if (_known is null)
                    DeactivateOnIdle(); // nor does what may be garbage
                return new TokenReply.Unknown { Cause = unavailable.Cause };
            default:
                throw new InvalidOperationException($"An answer that no one knows: {answer.GetType().Name}");
        }
    }

    /// <summary>
    /// Whether a gateway that learns it now has any time left before it would have to ask again. The gateway that asks again first, at this age or
    /// later, makes the one validation of this time; the others get its answer.
    /// </summary>
    private bool IsYoung(TokenAnswer.Valid known) =>
        known.Identity.GroupsComplete
        && clock.Now < known.FetchedAt + options.Value.Ttl * options.Value.RefreshAfter * (1 - options.Value.TtlJitter)
        && time.GetUtcNow() < known.Identity.Token.ExpiresAt;

    private TokenReply Reply(TokenAnswer.Valid valid) => valid.Identity.FitsInMessage()
        ? new TokenReply.Good { Identity = valid.Identity.ToWire(), Age = clock.Now - valid.FetchedAt, Stamp = valid.Stamp.Value }
        : new TokenReply.TooLarge();

    private sealed record Question(KeystoneLane Lane, Task<TokenReply> Reply);
}

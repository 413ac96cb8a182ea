using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>
/// Asks a token's grain; and where the silos do not answer, Keystone itself, under this process's own budget. Losing silos costs latency, never an
/// answer.
/// </summary>
internal sealed class GrainTokenSource(
    SiloCalls silos, [FromKeyedServices(TokenSources.Keystone)] ITokenSource keystone, SteadyClock clock) : ITokenSource
{
    public async Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken)
    {
        var ask = new TokenAsk { Token = question.Token.Reveal(), Seen = question.Seen?.Value, WasGood = question.Lane == KeystoneLane.KnownToken };
        var sentAt = clock.Now;
        var outcome = await silos.CallAsync(grains => grains.GetGrain<ITokenGrain>(question.Key.ToString()).AskAsync(ask), cancellationToken).ConfigureAwait(false);
        return outcome is SiloOutcome<TokenReply>.Answered answered
            ? ToAnswer(answered.Value, sentAt)
            : await keystone.FetchAsync(question, cancellationToken).ConfigureAwait(false);
    }

    private static TokenAnswer ToAnswer(TokenReply reply, DateTimeOffset sentAt) => reply switch
    {
        // Counted back from when the question was sent, not from when the answer came: so it is never taken for younger than it is, whatever the way
        // took, and a revocation that was learnt of meanwhile counts against it.
        TokenReply.Good good => new TokenAnswer.Valid(good.Identity.ToIdentity(), sentAt - good.Age) { Stamp = new AnswerStamp(good.Stamp) },
        TokenReply.Bad bad => new TokenAnswer.Invalid(bad.Cause),
        TokenReply.Unknown unknown => new TokenAnswer.Unavailable(unknown.Cause),
        _ => throw new InvalidOperationException($"A reply that no one knows: {reply.GetType().Name}"),
    };
}

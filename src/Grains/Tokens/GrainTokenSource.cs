using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Grains.Tokens;

/// <summary>
/// Asks a token's grain; and where the silos do not answer, or the one that does has lost its own way to Keystone, Keystone itself, under this
/// process's own budget. Losing silos costs latency, never an answer.
/// </summary>
internal sealed class GrainTokenSource(
    SiloCalls silos, [FromKeyedServices(TokenSources.Keystone)] ITokenSource keystone, SteadyClock clock) : ITokenSource
{
    public async Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken)
    {
        var ask = new TokenAsk { Token = question.Token.Reveal(), Seen = question.Seen?.Value, WasGood = question.Lane == KeystoneLane.KnownToken, Patience = silos.Patience };
        SiloOutcome<TokenAnswer> outcome;
        do
        {
            var sentAt = clock.Now;
            outcome = await silos.CallAsync(
                GrainKind.Token,
                async grains => Read(await grains.GetGrain<ITokenGrain>(question.Key.ToString()).AskAsync(ask).ConfigureAwait(false), sentAt),
                cancellationToken).ConfigureAwait(false);
        }
        while (outcome is SiloOutcome<TokenAnswer>.StillAsking);
        return outcome is SiloOutcome<TokenAnswer>.Answered answered ? answered.Value : await keystone.FetchAsync(question, cancellationToken).ConfigureAwait(false);
    }

    private SiloOutcome<TokenAnswer> Read(TokenReply reply, DateTimeOffset sentAt) => reply switch
    {
        TokenReply.StillAsking => new SiloOutcome<TokenAnswer>.StillAsking(),
        TokenReply.TooLarge => silos.NoSilo<TokenAnswer>(GrainKind.Token, nameof(TokenReply.TooLarge)),
        TokenReply.Unknown unknown when SilosWay.MayBeBroken(unknown.Cause) => silos.NoSilo<TokenAnswer>(GrainKind.Token, unknown.Cause.ToString()),
        _ => new SiloOutcome<TokenAnswer>.Answered(ToAnswer(reply, sentAt)),
    };

    private static TokenAnswer ToAnswer(TokenReply reply, DateTimeOffset sentAt) => reply switch
    {
        // Counted back from when the question was sent, not from when the answer came: so it is never taken for younger than it is, whatever the way
        // took, and a revocation that was learnt of meanwhile counts against it.
        TokenReply.Good good => new TokenAnswer.Valid(good.Identity.ToIdentity(), sentAt - good.Age.Duration()) { Stamp = new AnswerStamp(good.Stamp) },
        TokenReply.Bad bad => new TokenAnswer.Invalid(bad.Cause),
        TokenReply.Unknown unknown => new TokenAnswer.Unavailable(unknown.Cause),
        _ => throw new InvalidDataException($"A reply that no one knows: {reply.GetType().Name}"),
    };
}

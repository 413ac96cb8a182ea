using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Grains.Tests.Tokens;

public sealed class GrainTokenSourceTests : IDisposable
{
    private readonly SilosUnderTest _silos = new();

    [Fact]
    public async Task An_answers_age_is_counted_back_from_when_the_question_was_sent()
    {
        var gate = new TaskCompletionSource<TokenReply>();
        var sentAt = _silos.Time.GetUtcNow();
        var fetch = FetchAsync(_ => gate.Task);
        _silos.Time.Advance(TimeSpan.FromSeconds(2));
        gate.SetResult(new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.FromSeconds(30), Stamp = 5 });

        var valid = Assert.IsType<TokenAnswer.Valid>(await fetch);

        Assert.Equal(sentAt.AddSeconds(-30), valid.FetchedAt);
        Assert.Equal(new AnswerStamp(5), valid.Stamp);
    }

    [Fact]
    public async Task A_no_stays_a_no_and_cannot_know_stays_that()
    {
        Assert.Equal(new TokenAnswer.Invalid("why"), await FetchAsync(_ => Task.FromResult<TokenReply>(new TokenReply.Bad { Cause = "why" })));
        Assert.Equal(
            new TokenAnswer.Unavailable(KeystoneUnavailable.BudgetSpent),
            await FetchAsync(_ => Task.FromResult<TokenReply>(new TokenReply.Unknown { Cause = KeystoneUnavailable.BudgetSpent })));
    }

    [Fact]
    public async Task Without_silos_Keystone_itself_is_asked() =>
        Assert.Equal(new TokenAnswer.Invalid("Keystone itself"), await FetchAsync(_ => throw new SiloUnavailableException()));

    [Fact]
    public async Task The_grain_hears_what_the_asker_has()
    {
        TokenAsk? heard = null;
        await FetchAsync(
            ask =>
            {
                heard = ask;
                return Task.FromResult<TokenReply>(new TokenReply.Bad { Cause = "no" });
            },
            Some.Question() with { Seen = new AnswerStamp(9), Lane = KeystoneLane.KnownToken });

        Assert.Equal((9, true), (heard!.Seen, heard.WasGood));
        Assert.DoesNotContain(heard.Token, heard.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _silos.Dispose();

    private Task<TokenAnswer> FetchAsync(Func<TokenAsk, Task<TokenReply>> grain, TokenQuestion? question = null) =>
        new GrainTokenSource(_silos.Calls(new FakeTokenGrain(grain)), new KeystoneItself(), new SteadyClock(_silos.Time))
            .FetchAsync(question ?? Some.Question(), CancellationToken.None);

    private sealed class FakeTokenGrain(Func<TokenAsk, Task<TokenReply>> answer) : ITokenGrain
    {
        public Task<TokenReply> AskAsync(TokenAsk ask) => answer(ask);
    }

    private sealed class KeystoneItself : ITokenSource
    {
        public Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken) =>
            Task.FromResult<TokenAnswer>(new TokenAnswer.Invalid("Keystone itself"));
    }
}

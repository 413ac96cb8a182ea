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
        _silos.Time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult(new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.FromSeconds(30), Stamp = 5 });

        var valid = Assert.IsType<TokenAnswer.Valid>(await fetch);

        Assert.Equal(sentAt.AddSeconds(-30), valid.FetchedAt);
        Assert.Equal(new AnswerStamp(5), valid.Stamp);
    }

    [Fact]
    public async Task An_age_below_zero_makes_no_answer_younger_than_its_question() => Assert.Equal(
        _silos.Time.GetUtcNow().AddSeconds(-30),
        Assert.IsType<TokenAnswer.Valid>(await FetchAsync(Reply(new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.FromSeconds(-30), Stamp = 5 }))).FetchedAt);

    [Fact]
    public async Task A_grain_that_is_still_asking_is_asked_again_and_its_age_counts_from_the_last_question()
    {
        var asks = 0;
        var fetch = FetchAsync(_ =>
        {
            _silos.Time.Advance(_silos.Options.Patience);
            return Task.FromResult<TokenReply>(
                ++asks < 8 ? new TokenReply.StillAsking() : new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.FromSeconds(8), Stamp = 5 });
        });
        var start = _silos.Time.GetUtcNow().AddSeconds(-8);

        Assert.Equal(start.AddSeconds(-1), Assert.IsType<TokenAnswer.Valid>(await fetch).FetchedAt);
        Assert.Equal(8, asks);
    }

    [Fact]
    public async Task When_the_questions_own_time_is_up_nobody_is_asked_any_more()
    {
        using var deadline = new CancellationTokenSource();
        var asks = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(
            _ =>
            {
                if (++asks == 3)
                    deadline.Cancel();
                return Task.FromResult<TokenReply>(new TokenReply.StillAsking());
            },
            cancellationToken: deadline.Token));
        Assert.Equal(3, asks);
    }

    public static TheoryData<TokenReply?> Unreadable { get; } = new(
        new TokenReply.TooLarge(),
        new TokenReply.Unknown { Cause = KeystoneUnavailable.ServiceUserRefused },
        new TokenReply.Unknown { Cause = KeystoneUnavailable.CircuitOpen },
        new TokenReply.Unknown { Cause = KeystoneUnavailable.Unreachable },
        new TokenReply.Unknown { Cause = KeystoneUnavailable.TimedOut },
        new TokenReply.Unknown { Cause = (KeystoneUnavailable)99 },
        null,
        new TokenReply.Good { Identity = null!, Age = TimeSpan.Zero, Stamp = 1 },
        new TokenReply.Good { Identity = Some.Identity.ToWire() with { Scope = "galaxy" }, Age = TimeSpan.Zero, Stamp = 1 },
        new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.MinValue, Stamp = 1 },
        new TokenReply.Good { Identity = Some.Identity.ToWire(), Age = TimeSpan.MaxValue, Stamp = 1 });

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_a_grain_cannot_tell_or_this_version_cannot_read_Keystone_is_asked_for(TokenReply? reply) =>
        Assert.Equal(new TokenAnswer.Invalid("Keystone itself"), await FetchAsync(Reply(reply!)));

    [Fact]
    public async Task A_no_stays_a_no() => Assert.Equal(new TokenAnswer.Invalid("why"), await FetchAsync(Reply(new TokenReply.Bad { Cause = "why" })));

    [Theory]
    [InlineData(KeystoneUnavailable.BudgetSpent)]
    [InlineData(KeystoneUnavailable.Throttled)]
    [InlineData(KeystoneUnavailable.Unconfirmed)]
    public async Task What_is_no_silos_own_fault_stays_unknown_and_nobody_else_is_asked(KeystoneUnavailable cause) =>
        Assert.Equal(new TokenAnswer.Unavailable(cause), await FetchAsync(Reply(new TokenReply.Unknown { Cause = cause })));

    [Fact]
    public async Task A_silo_that_has_lost_its_way_to_Keystone_is_not_left_alone_for_it()
    {
        for (var n = 0; n < 10 * _silos.Options.BreakAfter; n++)
            await FetchAsync(Reply(new TokenReply.Unknown { Cause = KeystoneUnavailable.CircuitOpen }));
        var asked = 0;
        await FetchAsync(_ =>
        {
            asked++;
            return Task.FromResult<TokenReply>(new TokenReply.Bad { Cause = "why" });
        });

        Assert.Equal(1, asked);
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

        Assert.Equal((9, true, _silos.Options.Patience), (heard!.Seen, heard.WasGood, heard.Patience));
        Assert.DoesNotContain(heard.Token, heard.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _silos.Dispose();

    private static Func<TokenAsk, Task<TokenReply>> Reply(TokenReply reply) => _ => Task.FromResult(reply);

    private Task<TokenAnswer> FetchAsync(Func<TokenAsk, Task<TokenReply>> grain, TokenQuestion? question = null, CancellationToken cancellationToken = default) =>
        new GrainTokenSource(_silos.Calls(new FakeTokenGrain(grain)), new KeystoneItself(), new SteadyClock(_silos.Time))
            .FetchAsync(question ?? Some.Question(), cancellationToken);

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

using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public sealed class SingleFlightTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_thousand_reviews_of_one_token_ask_once()
    {
        var gate = _test.Source.Hangs();

        var reviews = Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => _test.ReviewAsync())).ToList();
        while (_test.Source.Calls == 0)
            await Task.Yield();
        gate.SetResult(_test.Yes());
        var answers = await Task.WhenAll(reviews);

        Assert.Equal(1, _test.Source.Calls);
        Assert.All(answers, answer => Assert.IsType<AuthenticationAnswer.Accepted>(answer));
        Assert.Equal(0, _test.Flights.Count);
    }

    [Fact]
    public async Task A_review_that_comes_when_the_flight_has_landed_is_answered_fresh_and_asks_nobody()
    {
        var late = _test.Authenticator.Find(_test.Token, out _);
        await _test.ReviewAsync();

        var answer = await _test.Authenticator.AskAsync(_test.Name, _test.Token, CancellationToken.None);

        Assert.Null(late);
        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Accepted>(answer).Origin);
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_review_that_comes_when_the_flight_has_landed_with_a_no_asks_nobody()
    {
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();

        var answer = await _test.Authenticator.AskAsync(_test.Name, _test.Token, CancellationToken.None);

        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Rejected>(answer).Origin);
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task Who_leaves_takes_nobody_along()
    {
        var gate = _test.Source.Hangs();
        using var leaving = new CancellationTokenSource();
        var first = _test.ReviewAsync(leaving.Token);
        var second = _test.ReviewAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(_test.Yes());

        Assert.IsType<AuthenticationAnswer.Accepted>(await second);
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task When_all_have_left_the_answer_is_kept_all_the_same()
    {
        var gate = _test.Source.Hangs();
        using var leaving = new CancellationTokenSource();
        var review = _test.ReviewAsync(leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => review);

        var flight = _test.Flights.Join(_test.Name, new Secret("token"), null, _test.Cluster);
        gate.SetResult(_test.Yes());
        await flight;

        Assert.IsType<AuthenticationAnswer.Accepted>(_test.Authenticator.Find(_test.Token, out _));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bug_reaches_everyone_who_waits_and_nobody_after(bool atOnce)
    {
        var gate = new TaskCompletionSource<TokenAnswer>();
        _test.Source.Answer = (_, _) => atOnce ? throw new InvalidCastException("a bug") : gate.Task;

        var reviews = Enumerable.Range(0, 10).Select(_ => _test.ReviewAsync()).ToList();
        gate.SetException(new InvalidCastException("a bug"));
        foreach (var review in reviews)
            await Assert.ThrowsAsync<InvalidCastException>(() => review);
        _test.Source.Answers(_test.Yes);

        Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());
        Assert.Contains(_test.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(_test.Name.Key.Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_deadline_nobody_can_tell()
    {
        _test.Source.Answer = async (_, deadline) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _test.Time, deadline);
            throw new InvalidOperationException("The deadline never came.");
        };

        var review = _test.ReviewAsync();
        _test.Pass(9.9);
        Assert.False(review.IsCompleted);
        _test.Pass(0.1);

        Assert.Equal(KeystoneUnavailable.TimedOut, Assert.IsType<AuthenticationAnswer.Unavailable>(await review).Cause);
        Assert.Equal(0, _test.Flights.Count);
    }

    [Fact]
    public async Task A_source_that_ignores_the_deadline_does_not_lock_a_token_out_for_ever()
    {
        _test.Source.Hangs();
        var review = _test.ReviewAsync();
        _test.Pass(10);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await review);

        _test.Source.Answers(_test.Yes);
        Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task What_could_not_be_found_out_is_not_kept()
    {
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        for (var review = 1; review <= 3; review++)
        {
            Assert.Equal(KeystoneUnavailable.Unreachable, Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync()).Cause);
            Assert.Equal(review, _test.Source.Calls);
        }
        Assert.Equal((0, 0), (_test.Store.Tokens, _test.Store.Refused));
    }

    [Fact]
    public async Task A_token_that_ends_while_its_answer_is_on_the_way_is_not_accepted()
    {
        var gate = _test.Source.Hangs();
        var review = _test.ReviewAsync();
        var answer = Some.ValidAt(Some.Noon) with { Identity = Some.Identity with { Token = Some.Validated with { ExpiresAt = Some.Noon.AddSeconds(5) } } };
        _test.Pass(5);
        gate.SetResult(answer);

        Assert.IsType<AuthenticationAnswer.Rejected>(await review);
    }

    [Fact]
    public async Task Garbage_asks_nobody_and_leaves_nothing()
    {
        var answer = await Task.FromResult(_test.Authenticator.Find("garbage"u8, out _));

        Assert.Equal(AnswerOrigin.Local, Assert.IsType<AuthenticationAnswer.Rejected>(answer).Origin);
        Assert.Equal(0, _test.Source.Calls);
        Assert.Equal((0, 0), (_test.Store.Tokens, _test.Store.Refused));
    }
}

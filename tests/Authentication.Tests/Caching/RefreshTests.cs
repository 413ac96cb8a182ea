using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public sealed class RefreshTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_token_in_use_is_asked_for_again_ahead_of_its_end_and_nobody_waits()
    {
        await _test.ReviewAsync();
        var first = _test.Store.Find(_test.Name.Mark)!.Stamp;
        _test.Pass(44.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(_test.Authenticator.Find(_test.Token, out _)));
        Assert.Equal(1, _test.Source.Calls);

        var gate = _test.Source.Hangs();
        _test.Pass(0.1);
        var answers = Enumerable.Range(0, 100).Select(round => Origin(_test.Authenticator.Find(_test.Token, out _))).ToList();

        Assert.All(answers, origin => Assert.Equal(AnswerOrigin.Cache, origin));
        Assert.Equal([KeystoneLane.NewToken, KeystoneLane.KnownToken], _test.Source.Lanes);
        Assert.Equal([null, first], _test.Source.Seen);
        var flight = _test.Flights.Join(_test.Name, new Secret("token"), null, _test.Cluster);
        gate.SetResult(_test.Yes());
        await flight;

        _test.Pass(59); // past the first answer's end, not the second's
        Assert.Equal(AnswerOrigin.Cache, Origin(_test.Authenticator.Find(_test.Token, out _)));
    }

    [Fact]
    public async Task Whoever_asks_for_a_fresh_token_does_not_wait_for_its_refresh()
    {
        await _test.ReviewAsync();
        _test.Pass(45);
        _test.Source.Hangs();
        _test.Authenticator.Find(_test.Token, out _); // starts the refresh

        var ask = _test.Authenticator.AskAsync(_test.Name, _test.Token, CancellationToken.None);

        Assert.True(ask.IsCompleted);
        Assert.Equal(AnswerOrigin.Cache, Origin(await ask));
    }

    [Fact]
    public async Task A_token_that_nobody_uses_is_not_asked_for()
    {
        await _test.ReviewAsync();
        _test.Pass(3600);

        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_no_removes_the_yes_at_once()
    {
        await _test.ReviewAsync();
        _test.Pass(45);
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync(); // this one starts the refresh

        Assert.Equal(AnswerOrigin.Cache, Origin(Assert.IsType<AuthenticationAnswer.Rejected>(await _test.ReviewAsync())));
        Assert.Equal((0, 1), (_test.Store.Tokens, _test.Store.Refused));
    }

    [Fact]
    public async Task While_keystone_is_down_the_refresh_is_tried_once_a_second_and_the_token_stays()
    {
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Pass(45);
        for (var tenth = 0; tenth < 100; tenth++)
        {
            Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
            _test.Pass(0.1);
        }

        Assert.Equal(1 + 10, _test.Source.Calls);
    }

    [Fact]
    public async Task A_bug_in_a_refresh_is_logged_and_the_token_stays_until_its_time()
    {
        await _test.ReviewAsync();
        _test.Source.Answer = (_, _) => throw new InvalidCastException("a bug");
        _test.Pass(45);

        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Equal(AnswerOrigin.Cache, Origin(await _test.ReviewAsync()));
        Assert.Single(_test.Log.All, line => line.Contains("a bug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_refreshing_ahead_a_token_past_its_time_is_asked_for_all_the_same()
    {
        using var test = new AuthenticatorUnderTest(options => options.RefreshAfter = 1);
        await test.ReviewAsync();
        test.Pass(59.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(await test.ReviewAsync()));
        Assert.Equal(1, test.Source.Calls);
        test.Pass(0.1);

        Assert.Equal(AnswerOrigin.Keystone, Origin(await test.ReviewAsync()));
    }

    [Fact]
    public async Task A_token_ends_by_its_own_time_even_in_the_cache()
    {
        using var test = new AuthenticatorUnderTest();
        test.Source.Answers(() => Some.ValidAt(Some.Noon) with { Identity = Some.Identity with { Token = Some.Validated with { ExpiresAt = Some.Noon.AddSeconds(30) } } });
        await test.ReviewAsync();
        test.Pass(29.9);
        Assert.Equal(AnswerOrigin.Cache, Origin(test.Authenticator.Find(test.Token, out _)));
        test.Pass(0.1);

        Assert.IsType<AuthenticationAnswer.Rejected>(test.Authenticator.Find(test.Token, out _));
        Assert.Equal(1, test.Source.Calls);
    }

    private static AnswerOrigin Origin(AuthenticationAnswer? answer) => answer switch
    {
        AuthenticationAnswer.Accepted accepted => accepted.Origin,
        AuthenticationAnswer.Rejected rejected => rejected.Origin,
        _ => throw new InvalidOperationException($"{answer}"),
    };
}

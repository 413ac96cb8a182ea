using System.Text;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public sealed class StaleTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Who_is_known_goes_on_while_keystone_is_down_and_is_marked()
    {
        await KnownThenDownAsync();
        _test.Pass(60);

        var accepted = Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());

        Assert.Equal(AnswerOrigin.Stale, accepted.Origin);
        Assert.Contains($"\"{ExtraKeys.Stale}\":[\"true\"]", Encoding.UTF8.GetString(accepted.User.StaleJson.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain(ExtraKeys.Stale, Encoding.UTF8.GetString(accepted.User.Json.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_go_on_until_the_bound_and_not_beyond()
    {
        await KnownThenDownAsync();

        _test.Pass(359.9);
        Assert.True(IsStale(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task Switched_off_nobody_goes_on()
    {
        using var test = new AuthenticatorUnderTest(options => options.StaleFor = TimeSpan.Zero);
        await test.ReviewAsync();
        test.Source.Answers(AuthenticatorUnderTest.Down);
        test.Pass(60);

        Assert.IsType<AuthenticationAnswer.Unavailable>(await test.ReviewAsync());
    }

    [Fact]
    public async Task Who_was_never_seen_does_not_get_in()
    {
        _test.Source.Answers(AuthenticatorUnderTest.Down);

        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Theory]
    [InlineData(WatermarkKind.User, "u1")]
    [InlineData(WatermarkKind.AuditId, "audit-own")]
    [InlineData(WatermarkKind.Everything, "")]
    public async Task Who_was_revoked_does_not_get_in(WatermarkKind kind, string id)
    {
        await KnownThenDownAsync();
        _test.Pass(60);
        Assert.True(IsStale(await _test.ReviewAsync()));
        _test.Revoke(kind, id);

        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task A_token_that_has_ended_is_a_no_while_keystone_is_down()
    {
        _test.Source.Answers(() => Ending(seconds: 100));
        await KnownThenDownAsync();

        _test.Pass(99.9);
        Assert.True(IsStale(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Rejected>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task While_keystone_fails_it_is_asked_once_a_second_for_one_token()
    {
        await KnownThenDownAsync();
        _test.Pass(60);
        for (var tenth = 0; tenth < 100; tenth++)
        {
            Assert.True(IsStale(await _test.ReviewAsync()));
            _test.Pass(0.1);
        }

        Assert.Equal(1 + 10, _test.Source.Calls);
    }

    [Fact]
    public async Task When_keystone_is_back_the_mark_goes()
    {
        await KnownThenDownAsync();
        _test.Pass(60);
        await _test.ReviewAsync();
        _test.Source.Answers(_test.Yes);
        _test.Pass(1);

        Assert.Equal(AnswerOrigin.Keystone, Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync()).Origin);
        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync()).Origin);
    }

    [Fact]
    public async Task When_keystone_is_back_with_a_no_it_is_a_no()
    {
        await KnownThenDownAsync();
        _test.Pass(60);
        await _test.ReviewAsync();
        _test.Source.Answers(() => Some.Invalid);
        _test.Pass(1);

        Assert.IsType<AuthenticationAnswer.Rejected>(await _test.ReviewAsync());
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Pass(10);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task A_keystone_that_hangs_is_waited_for_three_seconds()
    {
        await _test.ReviewAsync();
        _test.Pass(60);
        var gate = _test.Source.Hangs();

        var review = _test.ReviewAsync();
        _test.Pass(2.9);
        Assert.False(review.IsCompleted);
        _test.Pass(0.1);
        Assert.True(IsStale(await review));

        // The flight went on, and its answer counts.
        var flight = _test.Flights.Join(_test.Name, new("token"), null, _test.Cluster);
        gate.SetResult(_test.Yes());
        await flight;
        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync()).Origin);
        Assert.Equal(2, _test.Source.Calls);
    }

    [Fact]
    public async Task A_keystone_that_hangs_makes_nobody_wait_when_stale_answers_are_given_at_once()
    {
        using var test = new AuthenticatorUnderTest(options => options.StaleAfter = TimeSpan.Zero);
        await test.ReviewAsync();
        test.Pass(60);
        test.Source.Hangs();

        Assert.True(IsStale(await test.ReviewAsync()));
    }

    [Fact]
    public async Task All_who_come_while_it_hangs_wait_for_the_same_flight()
    {
        await _test.ReviewAsync();
        _test.Pass(60);
        var gate = _test.Source.Hangs();
        var reviews = Enumerable.Range(0, 100).Select(_ => _test.ReviewAsync()).ToList();

        gate.SetResult(Some.Invalid);

        Assert.All(await Task.WhenAll(reviews), answer => Assert.IsType<AuthenticationAnswer.Rejected>(answer));
        Assert.Equal(2, _test.Source.Calls);
    }

    [Theory]
    [InlineData(61.0, 60.0)] // the token ends while Keystone is waited for
    [InlineData(3_600.0, 359.0)] // its time as a stand-in does
    public async Task What_ends_during_the_wait_is_not_accepted(double endsAfter, double passed)
    {
        _test.Source.Answers(() => Ending(endsAfter));
        await _test.ReviewAsync();
        _test.Pass(passed);
        _test.Source.Hangs();

        var review = _test.ReviewAsync();
        _test.Pass(3);

        Assert.IsNotType<AuthenticationAnswer.Accepted>(await review);
    }

    [Fact]
    public async Task What_is_revoked_during_the_wait_is_not_accepted()
    {
        await _test.ReviewAsync();
        _test.Pass(60);
        _test.Source.Hangs();

        var review = _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "u1");
        _test.Pass(3);

        Assert.IsType<AuthenticationAnswer.Unavailable>(await review);
    }

    [Fact]
    public async Task A_bug_is_no_reason_to_answer_stale()
    {
        await _test.ReviewAsync();
        _test.Pass(60);
        _test.Source.Answer = (_, _) => throw new InvalidCastException("a bug");

        await Assert.ThrowsAsync<InvalidCastException>(() => _test.ReviewAsync());
    }

    [Fact]
    public async Task Who_is_refused_by_our_own_rules_stays_refused_while_keystone_is_down()
    {
        using var test = new AuthenticatorUnderTest(identity: new IdentityOptions { RefusedMethods = { "password" } });
        await test.ReviewAsync();
        test.Source.Answers(AuthenticatorUnderTest.Down);
        test.Pass(60);

        Assert.Equal(AnswerOrigin.Stale, Assert.IsType<AuthenticationAnswer.Rejected>(await test.ReviewAsync()).Origin);
    }

    [Fact]
    public async Task The_sweep_leaves_stand_ins_and_takes_what_is_over()
    {
        await KnownThenDownAsync();
        _test.Pass(359);
        Assert.Equal(0, _test.Store.Sweep(100));
        _test.Pass(1);

        Assert.Equal(1, _test.Store.Sweep(100));
        Assert.Equal(0, _test.Store.Tokens);
    }

    private static bool IsStale(AuthenticationAnswer answer) => answer is AuthenticationAnswer.Accepted { Origin: AnswerOrigin.Stale };

    private TokenAnswer.Valid Ending(double seconds) => Some.ValidAt(_test.Clock.Now) with
    {
        Identity = Some.Identity with { Token = Some.Validated with { ExpiresAt = Some.Noon.AddSeconds(seconds) } },
    };

    private async Task KnownThenDownAsync()
    {
        Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());
        _test.Source.Answers(AuthenticatorUnderTest.Down);
    }
}

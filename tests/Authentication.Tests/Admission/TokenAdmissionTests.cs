using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Admission;

/// <summary>How many never-seen tokens a calling cluster may have asked about.</summary>
public sealed class TokenAdmissionTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Garbage_gets_the_burst_and_then_the_rate()
    {
        _test.Source.Answers(() => Some.Invalid);

        var refused = await RefusedOfAsync(_test.Authenticator, 300);
        Assert.Equal((200, 100), (refused, _test.Source.Calls));

        _test.Pass(1);
        Assert.Equal(100 - 50, await RefusedOfAsync(_test.Authenticator, 100));
    }

    [Fact]
    public async Task Two_thousand_good_tokens_at_once_all_come_in()
    {
        _test.Source.Answer = async (_, _) =>
        {
            await Task.Yield();
            return _test.Yes();
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => AuthenticatorUnderTest.ReviewAsync(_test.Authenticator, Some.Fernet())));

        Assert.All(answers, answer => Assert.IsType<AuthenticationAnswer.Accepted>(answer));
    }

    [Fact]
    public async Task No_more_than_so_many_are_asked_about_at_once_and_the_others_wait()
    {
        var gate = _test.Source.Hangs();
        var reviews = Enumerable.Range(0, 100).Select(_ => AuthenticatorUnderTest.ReviewAsync(_test.Authenticator, Some.Fernet())).ToList();

        Assert.Equal(64, _test.Source.Calls);
        gate.SetResult(_test.Yes());
        await Task.WhenAll(reviews);
        Assert.Equal(100, _test.Source.Calls);
    }

    [Fact]
    public async Task Who_waits_too_long_or_finds_no_room_to_wait_is_told_that_nobody_could_tell()
    {
        var one = _test.For(_test.Asking("one", admission: new AdmissionOptions { MaxConcurrency = 1, MaxQueueLength = 1 }));
        var gate = _test.Source.Hangs();
        var asked = AuthenticatorUnderTest.ReviewAsync(one, Some.Fernet());
        var waiting = AuthenticatorUnderTest.ReviewAsync(one, Some.Fernet());

        Assert.True(IsRefused(await AuthenticatorUnderTest.ReviewAsync(one, Some.Fernet())));
        Assert.False(waiting.IsCompleted);
        _test.Pass(8);
        Assert.True(IsRefused(await waiting));
        gate.SetResult(_test.Yes());
        Assert.IsType<AuthenticationAnswer.Accepted>(await asked);
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var token = Some.Fernet();
        _test.Source.Answers(() => Some.Invalid);
        await RefusedOfAsync(_test.Authenticator, 100);
        Assert.True(IsRefused(await AuthenticatorUnderTest.ReviewAsync(_test.Authenticator, token)));

        _test.Source.Answers(_test.Yes);
        _test.Pass(0.02);

        Assert.IsType<AuthenticationAnswer.Accepted>(await AuthenticatorUnderTest.ReviewAsync(_test.Authenticator, token));
    }

    [Fact]
    public async Task One_clusters_garbage_takes_nothing_from_another()
    {
        var other = _test.For(_test.Asking("other"));
        _test.Source.Answers(() => Some.Invalid);
        await RefusedOfAsync(_test.Authenticator, 200);

        Assert.Equal(0, await RefusedOfAsync(other, 100));
    }

    [Fact]
    public async Task Tokens_that_were_good_need_no_leave()
    {
        await _test.ReviewAsync();
        _test.Source.Answers(() => Some.Invalid);
        await RefusedOfAsync(_test.Authenticator, 200);
        _test.Source.Answers(_test.Yes);
        _test.Revoke(WatermarkKind.User, "u1"); // its yes is gone, and it is known all the same

        Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());
    }

    [Fact]
    public async Task While_Keystone_is_down_no_more_is_asked_and_afterwards_good_tokens_come_in_at_once()
    {
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        await RefusedOfAsync(_test.Authenticator, 300);
        Assert.Equal(100, _test.Source.Calls);

        _test.Source.Answers(_test.Yes);
        _test.Pass(0.02); // one place, which every good token gives back

        Assert.Equal(0, await RefusedOfAsync(_test.Authenticator, 100));
    }

    [Fact]
    public async Task A_token_that_waits_in_one_clusters_queue_is_asked_about_at_once_at_anothers_expense()
    {
        var flooded = _test.For(_test.Asking("flooded", admission: new AdmissionOptions { MaxConcurrency = 1, MaxQueueLength = 1 }));
        var gate = _test.Source.Hangs();
        var garbage = AuthenticatorUnderTest.ReviewAsync(flooded, Some.Fernet());
        var queued = AuthenticatorUnderTest.ReviewAsync(flooded, _test.Token);
        Assert.Equal(1, _test.Source.Calls);

        _test.Source.Answers(_test.Yes);
        Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());
        Assert.Equal(2, _test.Source.Calls);

        gate.SetResult(Some.Invalid);
        Assert.IsType<AuthenticationAnswer.Rejected>(await garbage);
        Assert.IsType<AuthenticationAnswer.Accepted>(await queued);
        Assert.Equal((2, 0), (_test.Source.Calls, _test.Flights.Count));
    }

    [Fact]
    public async Task Whom_their_own_cluster_refuses_another_clusters_answer_still_helps()
    {
        var flooded = _test.For(_test.Asking("flooded", admission: new AdmissionOptions { MaxConcurrency = 1, MaxQueueLength = 1 }));
        _test.Source.Hangs();
        _ = AuthenticatorUnderTest.ReviewAsync(flooded, Some.Fernet());
        var queued = AuthenticatorUnderTest.ReviewAsync(flooded, _test.Token);
        _test.Source.Answers(_test.Yes);
        await _test.ReviewAsync();

        _test.Pass(8);
        Assert.IsType<AuthenticationAnswer.Accepted>(await queued);
    }

    [Fact]
    public async Task Of_two_clusters_that_ask_at_once_one_pays()
    {
        var poor = _test.For(_test.Asking("poor", admission: new AdmissionOptions { NewTokenBurst = 1, NewTokensPerSecond = 0.1 }));
        var gate = _test.Source.Hangs();
        var reviews = new[] { _test.ReviewAsync(), AuthenticatorUnderTest.ReviewAsync(poor, _test.Token) };
        gate.SetResult(Some.Invalid);
        await Task.WhenAll(reviews);

        await AuthenticatorUnderTest.ReviewAsync(poor, Some.Fernet());
        Assert.Equal(2, _test.Source.Calls);
    }

    private static async Task<int> RefusedOfAsync(TokenAuthenticator authenticator, int tokens)
    {
        var refused = 0;
        for (var token = 0; token < tokens; token++)
        {
            if (IsRefused(await AuthenticatorUnderTest.ReviewAsync(authenticator, Some.Fernet())))
                refused++;
        }
        return refused;
    }

    private static bool IsRefused(AuthenticationAnswer answer) => answer is AuthenticationAnswer.Unavailable { Cause: KeystoneUnavailable.BudgetSpent };
}

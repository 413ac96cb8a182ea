using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public sealed class RefusedTokensTests
{
    [Fact]
    public async Task A_no_is_kept_for_five_seconds()
    {
        using var test = new AuthenticatorUnderTest();
        test.Source.Answers(() => Some.Invalid);

        Assert.Equal(AnswerOrigin.Keystone, Assert.IsType<AuthenticationAnswer.Rejected>(await test.ReviewAsync()).Origin);
        test.Pass(4.9);
        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Rejected>(await test.ReviewAsync()).Origin);
        test.Source.Answers(test.Yes);
        test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Accepted>(await test.ReviewAsync());
    }

    [Fact]
    public async Task Switched_off_each_review_asks()
    {
        using var test = new AuthenticatorUnderTest(options => options.NegativeTtl = TimeSpan.Zero);
        test.Source.Answers(() => Some.Invalid);

        await test.ReviewAsync();
        await test.ReviewAsync();

        Assert.Equal(2, test.Source.Calls);
        Assert.Equal(0, test.Store.Refused);
    }

    [Fact]
    public async Task A_flood_of_bad_tokens_fills_its_own_table_and_pushes_out_no_good_one()
    {
        using var test = new AuthenticatorUnderTest(options => (options.MaxTokens, options.MaxRefused) = (16, 16));
        await test.ReviewAsync();
        test.Source.Answers(() => Some.Invalid);
        for (var number = 0; number < 1_000; number++)
        {
            var bad = Some.Fernet();
            await test.Authenticator.AskAsync(test.Authenticator.NameOf(bad), bad, CancellationToken.None);
        }

        Assert.Equal((1, 16, 0), (test.Store.Tokens, test.Store.Refused, test.Store.Evictions));
        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Accepted>(await test.ReviewAsync()).Origin);
    }

    [Fact]
    public async Task The_sweep_takes_a_no_whose_time_is_over()
    {
        using var test = new AuthenticatorUnderTest();
        test.Source.Answers(() => Some.Invalid);
        await test.ReviewAsync();

        test.Pass(4.9);
        Assert.Equal(0, test.Store.Sweep(100));
        test.Pass(0.1);
        Assert.Equal(1, test.Store.Sweep(100));
    }

    [Fact]
    public async Task A_token_too_old_for_our_rules_is_refused_from_the_cache_too()
    {
        using var test = new AuthenticatorUnderTest(identity: new IdentityOptions { MaxTokenAge = TimeSpan.FromMinutes(10) });
        test.Pass(590);
        Assert.IsType<AuthenticationAnswer.Accepted>(await test.ReviewAsync());
        test.Source.Answers(AuthenticatorUnderTest.Down);
        test.Pass(10);

        Assert.IsType<AuthenticationAnswer.Rejected>(await test.ReviewAsync());
    }

    [Fact]
    public async Task A_token_refused_for_its_age_is_remembered_as_long_as_any_other()
    {
        using var test = new AuthenticatorUnderTest(identity: new IdentityOptions { MaxTokenAge = TimeSpan.FromMinutes(10) });
        test.Pass(700);
        for (var second = 0; second < 40; second++)
        {
            Assert.IsType<AuthenticationAnswer.Rejected>(await test.ReviewAsync());
            test.Store.Sweep(100);
            test.Pass(1);
        }

        Assert.Equal(1, test.Source.Calls);
    }
}

using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>A token that was good does not queue with a flood of garbage when its entry is gone.</summary>
public sealed class KnownTokensTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new(options => options.MaxTokens = 16);

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_token_that_nobody_has_seen_is_new_as_often_as_nobody_can_tell()
    {
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        await _test.ReviewAsync();
        await _test.ReviewAsync();

        Assert.Equal([KeystoneLane.NewToken, KeystoneLane.NewToken], _test.Source.Lanes);
    }

    [Fact]
    public async Task A_revocation_does_not_make_its_owner_new()
    {
        await _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "u1");
        await _test.ReviewAsync();

        Assert.Equal([KeystoneLane.NewToken, KeystoneLane.KnownToken], _test.Source.Lanes);
        Assert.Equal([null, null], _test.Source.Seen);
    }

    [Fact]
    public async Task A_pause_does_not_make_its_owner_new()
    {
        await _test.ReviewAsync();
        _test.Pass(600);
        _test.Store.Sweep(100);
        Assert.Equal(0, _test.Store.Tokens);
        await _test.ReviewAsync();

        Assert.Equal([KeystoneLane.NewToken, KeystoneLane.KnownToken], _test.Source.Lanes);
    }

    [Fact]
    public async Task An_eviction_does_not_make_its_owner_new()
    {
        await _test.ReviewAsync();
        await FillAsync(31);
        Assert.Null(_test.Store.Find(_test.Name.Mark));
        await _test.ReviewAsync();

        Assert.Equal(KeystoneLane.KnownToken, _test.Source.Lanes.Last());
    }

    [Fact]
    public async Task A_no_makes_it_new_again()
    {
        await _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "u1");
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();
        _test.Pass(5);
        await _test.ReviewAsync();

        Assert.Equal([KeystoneLane.NewToken, KeystoneLane.KnownToken, KeystoneLane.NewToken], _test.Source.Lanes);
    }

    [Fact]
    public async Task It_is_known_until_its_end_and_then_forgotten()
    {
        await _test.ReviewAsync();

        _test.Pass(3599.9);
        Assert.Equal(1, _test.Store.Sweep(100)); // the yes, which is long past its times
        Assert.True(_test.Store.WasGood(_test.Name));
        _test.Pass(0.1);
        Assert.False(_test.Store.WasGood(_test.Name));
        Assert.Equal(1, _test.Store.Sweep(100));
    }

    [Fact]
    public async Task Twice_as_many_are_known_as_are_kept_and_no_more()
    {
        await _test.ReviewAsync();
        await FillAsync(31);
        Assert.True(_test.Store.WasGood(_test.Name)); // which marks it as used: it goes a round later
        await FillAsync(63);

        Assert.False(_test.Store.WasGood(_test.Name));
    }

    private async Task FillAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var token = Some.Fernet();
            await _test.Authenticator.AskAsync(_test.Authenticator.NameOf(token), token, CancellationToken.None);
        }
    }
}

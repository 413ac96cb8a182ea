using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

public sealed class RevokedTokensTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(WatermarkKind.Everything, "", true)]
    [InlineData(WatermarkKind.AuditId, "own", true)]
    [InlineData(WatermarkKind.AuditId, "root", false)] // the parent was revoked; its children stay valid
    [InlineData(WatermarkKind.AuditChain, "root", true)]
    [InlineData(WatermarkKind.AuditChain, "own", true)]
    [InlineData(WatermarkKind.User, "u1", true)]
    [InlineData(WatermarkKind.User, "trustor", true)]
    [InlineData(WatermarkKind.User, "trustee", true)]
    [InlineData(WatermarkKind.User, "p1", false)]
    [InlineData(WatermarkKind.Project, "p1", true)]
    [InlineData(WatermarkKind.Project, "pd", true)] // a deleted domain comes as a project's id
    [InlineData(WatermarkKind.Project, "default", true)]
    [InlineData(WatermarkKind.Project, "u1", false)]
    [InlineData(WatermarkKind.Domain, "default", true)]
    [InlineData(WatermarkKind.Domain, "pd", true)]
    [InlineData(WatermarkKind.Domain, "p1", false)]
    [InlineData(WatermarkKind.Trust, "t1", true)]
    [InlineData(WatermarkKind.Trust, "u1", false)]
    [InlineData(WatermarkKind.ApplicationCredential, "c1", true)]
    [InlineData(WatermarkKind.ApplicationCredential, "t1", false)]
    [InlineData(WatermarkKind.Role, "r2", true)]
    [InlineData(WatermarkKind.Role, "member", false)] // the name is not the id
    public async Task A_revocation_hits_the_tokens_that_have_what_it_names(WatermarkKind kind, string id, bool hits)
    {
        var token = Some.Validated with
        {
            AuditIds = ["own", "root"],
            Trust = new Trust("t1", "trustor", "trustee", Impersonation: false),
            ApplicationCredential = new ApplicationCredential("c1", Restricted: true, AccessRules: null),
        };
        _test.Source.Answers(() => new TokenAnswer.Valid(Some.Identity with { Token = token }, _test.Clock.Now));
        await _test.ReviewAsync();
        _test.Revoke(kind, id);

        var answer = Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync());

        Assert.Equal(hits ? AnswerOrigin.Keystone : AnswerOrigin.Cache, answer.Origin);
        Assert.Equal(hits ? 2 : 1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_domain_token_dies_with_its_domain()
    {
        var token = Some.Validated with { Scope = new TokenScope.Domain(new KeystoneDomain("d9", "Nine")) };

        Assert.True(await IsHitAsync(token, WatermarkKind.Domain, "d9"));
        Assert.True(await IsHitAsync(token, WatermarkKind.Project, "d9"));
        Assert.False(await IsHitAsync(token, WatermarkKind.Project, "p1"));
    }

    [Fact]
    public async Task What_was_fetched_after_a_revocation_counts()
    {
        _test.Revoke(WatermarkKind.User, "u1");
        await _test.ReviewAsync();

        Assert.Equal(AnswerOrigin.Cache, Assert.IsType<AuthenticationAnswer.Accepted>(await _test.ReviewAsync()).Origin);
    }

    [Fact]
    public async Task Each_further_revocation_counts()
    {
        for (var revocation = 1; revocation <= 3; revocation++)
        {
            await _test.ReviewAsync();
            Assert.Equal(revocation, _test.Source.Calls);
            _test.Revoke(WatermarkKind.User, "u1");
        }
    }

    [Fact]
    public async Task A_fetch_that_a_revocation_overtakes_is_made_again()
    {
        var begun = Some.ValidAt(Some.Noon);
        var gate = new TaskCompletionSource<TokenAnswer>();
        _test.Source.Answer = (call, _) => call == 1 ? gate.Task : Task.FromResult<TokenAnswer>(Some.Invalid);
        var review = _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "u1");
        gate.SetResult(begun);

        Assert.IsType<AuthenticationAnswer.Rejected>(await review);
        Assert.Equal((0, 2), (_test.Store.Tokens, _test.Source.Calls));
        Assert.Equal([null, begun.Stamp], _test.Source.Seen); // a source that keeps answers must not give this one again
    }

    [Fact]
    public async Task A_source_that_only_has_answers_from_before_cannot_tell()
    {
        _test.Source.Answers(() => Some.ValidAt(Some.Noon));
        _test.Revoke(WatermarkKind.User, "u1");

        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
        Assert.Equal((0, 3), (_test.Store.Tokens, _test.Source.Calls));
    }

    [Fact]
    public async Task An_answer_of_the_very_tick_of_a_revocation_does_not_count()
    {
        _test.Revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));

        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Fact]
    public void The_sweep_forgets_revocations_when_no_answer_that_old_can_be_kept()
    {
        _test.Revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));
        _test.Pass(300 + 300 + 10); // the groups' time, as a stand-in, and the longest that a fetch takes
        _test.Time.SetWall(Some.Noon.AddDays(1));
        _test.Store.Sweep(100);
        Assert.Equal(1, _test.Revocations.Count);

        _test.Time.Advance(TimeSpan.FromTicks(1));
        _test.Store.Sweep(100);
        Assert.Equal(0, _test.Revocations.Count);
    }

    private static async Task<bool> IsHitAsync(ValidatedToken token, WatermarkKind kind, string id)
    {
        using var test = new AuthenticatorUnderTest(identity: new IdentityOptions { Scopes = { ScopeKind.Domain } });
        test.Source.Answers(() => new TokenAnswer.Valid(Some.Identity with { Token = token }, test.Clock.Now));
        await test.ReviewAsync();
        test.Revoke(kind, id);
        await test.ReviewAsync();
        return test.Source.Calls == 2;
    }
}

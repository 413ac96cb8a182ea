using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>A token that is cached costs no memory to look up: the garbage collector has nothing to do with how many reviews come.</summary>
public sealed class CacheHitTests : IDisposable
{
    private const int Rounds = 10_000;

    private readonly AuthenticatorUnderTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_hit_allocates_nothing()
    {
        await _test.ReviewAsync();

        Assert.Equal(0, AllocatedBy(static test => Assert.NotNull(test.Authenticator.Find(test.Token, out _))));
    }

    [Fact]
    public async Task A_hit_of_another_cluster_allocates_nothing_either()
    {
        await _test.ReviewAsync();
        var other = _test.For(_test.Asking("prod", new IdentityOptions { MaxTokenAge = TimeSpan.FromHours(1) }));

        Assert.Equal(0, AllocatedBy(test => Assert.NotNull(other.Find(test.Token, out _))));
    }

    [Fact]
    public async Task The_name_of_a_token_allocates_nothing()
    {
        await _test.ReviewAsync();
        var name = _test.Name;

        Assert.Equal(0, AllocatedBy(test => Assert.True(test.Name == name)));
    }

    [Fact]
    public async Task A_no_from_the_cache_allocates_nothing()
    {
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();

        Assert.Equal(0, AllocatedBy(static test => Assert.NotNull(test.Authenticator.Find(test.Token, out _))));
    }

    /// <summary>A token with everything that a revocation can name.</summary>
    [Fact]
    public async Task Checking_a_token_against_the_revocations_allocates_nothing()
    {
        var token = Some.Validated with
        {
            AuditIds = ["own", "root"],
            Trust = new Trust("t1", "trustor", "trustee", Impersonation: false),
            ApplicationCredential = new ApplicationCredential("c1", Restricted: true, AccessRules: null),
        };
        _test.Source.Answers(() => new TokenAnswer.Valid(Some.Identity with { Token = token }, _test.Clock.Now));
        await _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "somebody else");
        var known = _test.Store.Find(_test.Name.Mark)!;

        Assert.Equal(0, AllocatedBy(test => Assert.False(known.IsNamed(test.Revocations))));
    }

    private long AllocatedBy(Action<AuthenticatorUnderTest> look) => Allocation.Least(() =>
    {
        for (var round = 0; round < Rounds; round++)
            look(_test);
    });
}

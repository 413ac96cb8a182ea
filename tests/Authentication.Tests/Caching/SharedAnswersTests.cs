using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>Tokens of which Keystone said the same share what that comes to, for as long as there is one of them.</summary>
public sealed class SharedAnswersTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new(options => options.MaxTokens = 16);

    public SharedAnswersTests() => Says();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Two_tokens_of_a_user_and_project_have_one_answer()
    {
        var (one, other) = (Some.Fernet(), Some.Fernet());
        await ReviewAsync(one);
        await ReviewAsync(other);

        Assert.Same(Find(one), Find(other));
    }

    [Fact]
    public async Task Two_users_with_the_same_rights_share_the_bytes_behind_their_names()
    {
        var (one, other) = (Some.Fernet(), Some.Fernet());
        await ReviewAsync(one);
        Says(user: "u2");
        await ReviewAsync(other);

        Assert.NotSame(Find(one), Find(other));
        Assert.True(Find(one).User.Json.Common == Find(other).User.Json.Common);
    }

    [Fact]
    public async Task What_Keystone_says_of_a_later_token_changes_nothing_of_an_earlier_one_nor_the_other_way_about()
    {
        var (one, other) = (Some.Fernet(), Some.Fernet());
        await ReviewAsync(one);
        Says(role: "admin");
        await ReviewAsync(other);

        Assert.Equal(["member"], RolesOf(one));
        Assert.Equal(["admin"], RolesOf(other));
        _test.Pass(60);
        await ReviewAsync(one);
        Assert.Equal(["admin"], RolesOf(one));
        Assert.Same(Find(one), Find(one));
    }

    [Fact]
    public async Task A_token_that_is_asked_for_again_and_again_leaves_nothing_behind()
    {
        var token = Some.Fernet();
        for (var round = 0; round < 20; round++)
        {
            Says(role: $"role-{round}");
            await ReviewAsync(token);
            _test.Pass(60);
        }

        Assert.Equal((1, 1), Shared);
    }

    [Fact]
    public async Task However_the_last_token_goes_all_that_was_shared_goes()
    {
        var token = Some.Fernet();
        await ReviewAsync(token);
        Assert.Equal((1, 1), Shared);
        _test.Revoke(Authentication.Revocations.WatermarkKind.User, "u1");
        Assert.Null(_test.Store.Find(_test.Authenticator.NameOf(token).Mark));
        Assert.Equal((0, 0), Shared);

        await ReviewAsync(token);
        Assert.Equal((1, 1), Shared);
        _test.Pass(60);
        _test.Source.Answers(() => Some.Invalid);
        await ReviewAsync(token);
        Assert.Equal((0, 0), Shared);

        Says();
        _test.Pass(10);
        await ReviewAsync(token);
        _test.Pass(600);
        _test.Store.Sweep(100);
        Assert.Equal((0, 0), Shared);
    }

    [Fact]
    public async Task There_is_never_more_than_one_for_each_token()
    {
        for (var number = 0; number < 100; number++)
        {
            Says(user: $"u{number}", role: $"role-{number}");
            await ReviewAsync(Some.Fernet());
        }

        Assert.Equal((16, 16), Shared);
    }

    private (int Principals, int Grants) Shared => (_test.Store.Principals.Count, _test.Store.Principals.Grants);

    /// <summary>From now on, with strings of its own each time.</summary>
    private void Says(string user = "u1", string role = "member") => _test.Source.Answers(() => new TokenAnswer.Valid(
        Some.Identity with
        {
            Token = Some.Validated with
            {
                User = new KeystoneUser(new string(user), new string(user), new KeystoneDomain("default", "Default")),
                Roles = [new KeystoneRole(new string(role), new string(role))],
                AuditIds = [System.Buffers.Text.Base64Url.EncodeToString(Guid.NewGuid().ToByteArray())],
            },
        },
        _test.Clock.Now));

    private Task<AuthenticationAnswer> ReviewAsync(byte[] token) => AuthenticatorUnderTest.ReviewAsync(_test.Authenticator, token);

    private AuthenticationAnswer.Accepted Find(byte[] token) =>
        Assert.IsType<AuthenticationAnswer.Accepted>(_test.Authenticator.Find(token, out _));

    private IEnumerable<string?> RolesOf(byte[] token)
    {
        using var json = System.Text.Json.JsonDocument.Parse(Find(token).User.Json.ToArray());
        return [.. json.RootElement.GetProperty("extra").GetProperty(Authentication.Identities.ExtraKeys.Roles).EnumerateArray().Select(role => role.GetString())];
    }
}

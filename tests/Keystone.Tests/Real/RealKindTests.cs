using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

[Collection(WithRealKeystone.Name)]
public sealed class RealKindTests(RealKeystone keystone)
{
    public static TheoryData<string, string, Type> KindsAndAskers()
    {
        var data = new TheoryData<string, string, Type>();
        foreach (var asker in new[] { RealClient.Self, RealClient.Password, RealClient.Credential })
        {
            foreach (var kind in new[]
            {
                "project", "rescoped", "restricted credential", "unrestricted credential", "credential with rules", "trust", "trust with impersonation",
            })
                data.Add(kind, asker, typeof(TokenScope.Project));
            data.Add("domain", asker, typeof(TokenScope.Domain));
            data.Add("system", asker, typeof(TokenScope.System));
            data.Add("unscoped", asker, typeof(TokenScope.Unscoped));
        }

        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(KindsAndAskers))]
    public async Task Every_kind_validates_whoever_asks(string kind, string asker, Type scope)
    {
        keystone.SkipIfMissing();
        await using var client = await RealClient.AskingByAsync(keystone, asker);

        var outcome = await client.ValidateAsync(await IssueAsync(kind));

        if (kind == "trust with impersonation" && asker == RealClient.Self)
        {
            Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotAccepted), outcome);
            return;
        }

        var token = Assert.IsType<TokenValidation.Valid>(outcome).Token;
        Assert.IsType(scope, token.Scope);
        Assert.Equal(kind.Contains("credential", StringComparison.Ordinal), token.ApplicationCredential is not null);
        Assert.Equal(kind == "credential with rules", token.ApplicationCredential?.AccessRules is not null);
        Assert.Equal(kind.StartsWith("trust", StringComparison.Ordinal), token.Trust is not null);
        Assert.Equal(kind == "rescoped" ? 2 : 1, token.AuditIds.Length);
    }

    private Task<string> IssueAsync(string kind) => kind switch
    {
        "project" => keystone.LoginAsync("demo", "demo"),
        "domain" => LoginAsync("carol", RealKeystoneScope.Domain(keystone.Seed.Domains["corp"].Id)),
        "system" => LoginAsync("auditor", RealKeystoneScope.System()),
        "unscoped" => LoginAsync("demo", RealKeystoneScope.Unscoped()),
        "rescoped" => RescopeAsync(),
        "restricted credential" => WithCredentialAsync("demo-restricted"),
        "unrestricted credential" => WithCredentialAsync("demo-unrestricted"),
        "credential with rules" => WithCredentialAsync("demo-rules"),
        "trust" => LoginAsync("bob", RealKeystoneScope.Trust(keystone.Seed.Trusts["alice-to-bob"].Id)),
        "trust with impersonation" => LoginAsync("bob", RealKeystoneScope.Trust(keystone.Seed.Trusts["alice-to-bob-impersonate"].Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    private Task<string> LoginAsync(string user, System.Text.Json.Nodes.JsonNode scope) =>
        keystone.Admin.LoginAsync(keystone.Seed.Users[user].AsUser(), scope);

    private Task<string> WithCredentialAsync(string name)
    {
        var credential = keystone.Seed.AppCredentials[name];
        return keystone.Admin.LoginWithCredentialAsync(credential.Id, credential.Secret);
    }

    private async Task<string> RescopeAsync() => await keystone.Admin.RescopeAsync(
        await LoginAsync("demo", RealKeystoneScope.Unscoped()), RealKeystoneScope.Project(keystone.Seed.Projects["demo"].Id));
}

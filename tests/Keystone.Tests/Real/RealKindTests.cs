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
            foreach (var kind in RealKeystoneKinds.OfProject)
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

        var outcome = await client.ValidateAsync(await keystone.IssueAsync(kind));

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
}

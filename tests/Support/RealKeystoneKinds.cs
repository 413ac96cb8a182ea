using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Support;

/// <summary>A token of every kind that Keystone makes, by its name.</summary>
public static class RealKeystoneKinds
{
    /// <summary>The kinds that are for a project.</summary>
    public static IReadOnlyList<string> OfProject { get; } =
        ["project", "rescoped", "restricted credential", "unrestricted credential", "credential with rules", "trust", "trust with impersonation"];

    /// <summary>The others.</summary>
    public static IReadOnlyList<string> Others { get; } = ["domain", "system", "unscoped"];

    /// <summary>Logs somebody of the seed in, so that the token is of this kind.</summary>
    public static Task<string> IssueAsync(this RealKeystone keystone, string kind) => kind switch
    {
        "project" => keystone.LoginAsync("demo", "demo"),
        "domain" => keystone.LoginAsync("carol", RealKeystoneScope.Domain(keystone.Seed.Domains["corp"].Id)),
        "system" => keystone.LoginAsync("auditor", RealKeystoneScope.System()),
        "unscoped" => keystone.LoginAsync("demo", RealKeystoneScope.Unscoped()),
        "rescoped" => keystone.RescopeAsync(),
        "restricted credential" => keystone.WithCredentialAsync("demo-restricted"),
        "unrestricted credential" => keystone.WithCredentialAsync("demo-unrestricted"),
        "credential with rules" => keystone.WithCredentialAsync("demo-rules"),
        "trust" => keystone.LoginAsync("bob", RealKeystoneScope.Trust(keystone.Seed.Trusts["alice-to-bob"].Id)),
        "trust with impersonation" => keystone.LoginAsync("bob", RealKeystoneScope.Trust(keystone.Seed.Trusts["alice-to-bob-impersonate"].Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    private static Task<string> LoginAsync(this RealKeystone keystone, string user, JsonNode scope) =>
        keystone.Admin.LoginAsync(keystone.Seed.Users[user].AsUser(), scope);

    private static Task<string> WithCredentialAsync(this RealKeystone keystone, string name)
    {
        var credential = keystone.Seed.AppCredentials[name];
        return keystone.Admin.LoginWithCredentialAsync(credential.Id, credential.Secret);
    }

    private static async Task<string> RescopeAsync(this RealKeystone keystone) => await keystone.Admin.RescopeAsync(
        await keystone.LoginAsync("demo", RealKeystoneScope.Unscoped()), RealKeystoneScope.Project(keystone.Seed.Projects["demo"].Id));
}

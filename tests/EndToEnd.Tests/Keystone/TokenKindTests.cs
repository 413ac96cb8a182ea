using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

[Collection(WithRealKeystone.Name)]
public class TokenKindTests(RealKeystone keystone)
{
    private const string Yes = "\"authenticated\":true";
    private const string CleanNo = "\"status\":{\"authenticated\":false}}";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Project_scoped_kinds_come_in_and_the_others_get_a_clean_no_with_the_cause_in_the_log(bool withServiceUser)
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, withServiceUser);
        foreach (var kind in RealKeystoneKinds.OfProject)
        {
            // Access rules that name another service, and a trust that hides who uses it.
            var refused = kind is "credential with rules" or "trust with impersonation";
            Assert.Contains(refused ? CleanNo : Yes, await webhook.AskAsync(await keystone.IssueAsync(kind)), StringComparison.Ordinal);
        }
        foreach (var kind in RealKeystoneKinds.Others)
        {
            Assert.Contains(CleanNo, await webhook.AskAsync(await keystone.IssueAsync(kind)), StringComparison.Ordinal);
            await webhook.UntilLoggedAsync($"the token\\u0027s scope is {kind}; Identity:Scopes allows project");
        }
        await webhook.UntilLoggedAsync("the application credential has access rules");
        if (withServiceUser) // without one it is Keystone that refuses: such a token may not ask about itself
            await webhook.UntilLoggedAsync("the token was made with a trust with impersonation; Identity:Trusts is WithoutImpersonation");
    }

    [SkippableFact]
    public async Task A_trust_with_impersonation_comes_in_where_the_settings_say_so_and_without_its_trustors_groups()
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, true, ("Identity:Trusts", "All"));
        var answer = await webhook.AskAsync(await keystone.IssueAsync("trust with impersonation"));
        var project = keystone.Seed.Projects[keystone.Seed.Trusts["alice-to-bob-impersonate"].Project].Id;
        Assert.Contains(Yes, answer, StringComparison.Ordinal);
        Assert.Contains("\"username\":\"alice\"", answer, StringComparison.Ordinal);
        Assert.Contains($"\"groups\":[\"{project}\"]", answer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Every_scope_comes_in_where_the_settings_say_so()
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(
            keystone, true, ("Identity:Scopes:0", "project"), ("Identity:Scopes:1", "domain"), ("Identity:Scopes:2", "system"), ("Identity:Scopes:3", "unscoped"));
        foreach (var kind in RealKeystoneKinds.Others.Append("project"))
            Assert.Contains(Yes, await webhook.AskAsync(await keystone.IssueAsync(kind)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_users_groups_and_the_projects_id_become_groups()
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, true);
        var answer = await webhook.AskAsync(await keystone.LoginAsync("demo", "demo"));
        Assert.Contains($"\"groups\":[\"k8s-viewers\",\"{keystone.Seed.Projects["demo"].Id}\"]", answer, StringComparison.Ordinal);
    }
}

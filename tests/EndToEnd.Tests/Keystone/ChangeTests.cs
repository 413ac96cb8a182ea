using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

[Collection(WithRealKeystone.Name)]
public class ChangeTests(RealKeystone keystone)
{
    private const string Yes = "\"authenticated\":true";
    private const string CleanNo = "\"status\":{\"authenticated\":false}}";
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Ends => ["revoke", "disable", "password", "last role"];

    [SkippableTheory]
    [MemberData(nameof(Ends))]
    public async Task Past_its_time_a_token_is_what_Keystone_says_now(string change)
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, true, ("Tokens:Ttl", Ttl), ("Revocations:Enabled", false));
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-viewer");
        var token = await LoginAsync(user);
        Assert.Contains(Yes, await webhook.AskAsync(token), StringComparison.Ordinal);

        await ChangeAsync(change, user, token);
        await Task.Delay(Ttl, TimeProvider.System);

        Assert.Contains(CleanNo, await webhook.AskAsync(token), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Past_its_time_a_token_has_the_roles_that_Keystone_says_now()
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, true, ("Tokens:Ttl", Ttl), ("Revocations:Enabled", false));
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-viewer", "k8s-user");
        var token = await LoginAsync(user);
        Assert.Contains("k8s-user", await webhook.AskAsync(token), StringComparison.Ordinal);

        await keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-user");
        await Task.Delay(Ttl, TimeProvider.System);

        var answer = await webhook.AskAsync(token);
        Assert.Contains(Yes, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("k8s-user", answer, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("revoke")]
    [InlineData("disable")]
    [InlineData("password")]
    public async Task The_feed_ends_a_token_long_before_its_time(string change)
    {
        keystone.SkipIfMissing();
        await using var webhook = await RealWebhook.StartAsync(keystone, true, ("Tokens:Ttl", "01:00:00"));
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-viewer");
        var token = await LoginAsync(user);
        await webhook.UntilAsync(token, Yes);
        await ChangeAsync(change, user, token);
        await webhook.UntilAsync(token, CleanNo);
    }

    private Task<string> LoginAsync(RealKeystoneUser user) => keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(keystone.Seed.Projects["demo"].Id));

    private Task ChangeAsync(string change, RealKeystoneUser user, string token) => change switch
    {
        "revoke" => keystone.Admin.RevokeAsync(token),
        "disable" => keystone.Admin.SetEnabledAsync(user.Id, false),
        "password" => keystone.Admin.SetPasswordAsync(user.Id, "an0ther-Passw0rd"),
        _ => keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-viewer"),
    };
}

using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

[Collection(WithRealKeystone.Name)]
public class ServiceUserTests(RealKeystone keystone)
{
    private const string Yes = "\"authenticated\":true";
    private const string CleanNo = "\"status\":{\"authenticated\":false}}";
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(2);

    [SkippableFact]
    public async Task While_the_service_users_project_is_disabled_nobody_gets_a_clean_no()
    {
        keystone.SkipIfMissing();
        await using var project = await RealKeystoneProject.CreateAsync(keystone);
        var user = await keystone.Admin.CreateUserAsync("demo");
        await project.AddRoleAsync(user.Id, "service");
        await using var webhook = await RealWebhook.StartAsync(
            keystone, false, ("Keystone:ServiceUser:UserId", user.Id), ("Keystone:ServiceUser:Password", user.Password),
            ("Keystone:ServiceUser:ProjectId", project.Id), ("Tokens:Ttl", Ttl), ("Revocations:Enabled", false));
        var known = await keystone.LoginAsync("demo", "demo");
        Assert.Contains(Yes, await webhook.AskAsync(known), StringComparison.Ordinal);

        await project.SetEnabledAsync(false);
        await Task.Delay(Ttl, TimeProvider.System);

        Assert.Contains(Yes, await webhook.AskAsync(known), StringComparison.Ordinal);
        var stranger = await webhook.AskAsync(await keystone.LoginAsync("alice", "demo"));
        Assert.Contains("\"error\":", stranger, StringComparison.Ordinal);
        Assert.DoesNotContain(CleanNo, stranger, StringComparison.Ordinal);
        await webhook.UntilLoggedAsync("Keystone refuses the service user");
    }
}

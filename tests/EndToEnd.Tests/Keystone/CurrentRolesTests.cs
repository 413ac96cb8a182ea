using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

[Collection(WithRealKeystone.Name)]
public sealed class CurrentRolesTests(RealKeystone keystone)
{
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    [SkippableFact]
    public async Task A_removed_role_is_seen_once_the_projects_time_is_up_and_not_before()
    {
        keystone.SkipIfMissing();
        var user = await keystone.Admin.CreateUserAsync("demo", "k8s-editor", "member");
        await using var services = Services();
        var source = services.GetRequiredService<IRoleSource>();
        Assert.Equal(["k8s-editor", "k8s-viewer", "member", "reader"], await NamesAsync(source, user.Id));

        await keystone.Admin.RemoveRoleAsync(user.Id, "demo", "k8s-editor");
        Assert.Contains("k8s-editor", await NamesAsync(source, user.Id));
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["member", "reader"], await NamesAsync(source, user.Id));
    }

    private async Task<string[]> NamesAsync(IRoleSource source, string userId)
    {
        var roles = await source.FindAsync(keystone.Seed.Projects["demo"].Id, userId, CancellationToken.None);
        return [.. Assert.IsType<CurrentRoles.Known>(roles).Names.Order(StringComparer.Ordinal)];
    }

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keystone:Urls:0"] = keystone.Url,
            ["Keystone:ServiceUser:UserId"] = keystone.Seed.Users["auditor"].Id,
            ["Keystone:ServiceUser:Password"] = keystone.Seed.Users["auditor"].Password,
            ["Keystone:ServiceUser:SystemScope"] = "true",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(_time)
            .AddKeystone(configuration.GetSection("Keystone"))
            .AddTokenAuthentication(configuration)
            .AddRoleSource(configuration)
            .BuildServiceProvider();
    }
}

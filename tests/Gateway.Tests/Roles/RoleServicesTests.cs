using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class RoleServicesTests
{
    [Fact]
    public async Task The_source_asks_keystone_by_way_of_the_cache()
    {
        var keystone = new FakeRoleAssignments();
        await using var services = Services(keystone);
        var source = services.GetRequiredService<IRoleSource>();

        for (var time = 0; time < 2; time++)
            Assert.Equal(["member"], Assert.IsType<CurrentRoles.Known>(await source.FindAsync("p", "u", CancellationToken.None)).Names.AsEnumerable());
        Assert.Equal(1, keystone.Calls);
        Assert.NotSame(source, services.GetRequiredKeyedService<IRoleSource>("prod")); // at its own expense
    }

    [Fact]
    public async Task The_defaults_are_allowed()
    {
        await using var services = Services(new FakeRoleAssignments());

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("Ttl", "00:00:00.5", "00:00:01 to 01:00:00")]
    [InlineData("TtlJitter", "0.6", "0 to 0.5")]
    [InlineData("RefreshAfter", "0", "0.1 to 1")]
    [InlineData("StaleFor", "01:00:01", "00:00:00 to 01:00:00")]
    [InlineData("StaleAfter", "00:00:11", "00:00:00 to 00:00:10")]
    [InlineData("RetryAfter", "00:00:00", "00:00:00.1000000 to 00:01:00")]
    [InlineData("FetchDeadline", "00:00:26", "00:00:00.1000000 to 00:00:25")]
    [InlineData("Live", "true", "this only with a Keystone:ServiceUser, who reads the role assignments")]
    [InlineData("NamespaceOfProject", "{project.id}", "this only with a Keystone:ServiceUser, who reads the role assignments")]
    [InlineData("MaxProjects", "0", "1 to 1000000")]
    public async Task A_setting_that_is_not_allowed_is_named_at_the_start(string setting, string value, string allowed)
    {
        await using var services = Services(new FakeRoleAssignments(), (setting, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith($"Roles:{setting} is '", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($"allowed: {allowed}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("{project.name}")]
    [InlineData("{project.id}{project.id}")]
    [InlineData("Tenant-{project.id}")]
    public void A_format_of_namespaces_without_one_project_s_id_is_refused(string format) => Assert.Contains(
        "{project.id}, once",
        Assert.Single(new RoleOptionsValidator(hasServiceUser: true).Validate(null, new RoleOptions { NamespaceOfProject = format }).Failures!),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_setting_stops_the_start()
    {
        await using var services = Services(new FakeRoleAssignments(), ("TimeToLive", "00:00:10"));

        Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider Services(IRoleAssignments keystone, params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddSingleton(keystone)
        .AddTokenAuthentication(new ConfigurationBuilder().Build())
        .AddClusterAuthentication("prod", identity: null, admission: null)
        .AddRoleSource(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Roles:{setting.Name}", (string?)setting.Value)))
            .Build())
        .BuildServiceProvider();
}

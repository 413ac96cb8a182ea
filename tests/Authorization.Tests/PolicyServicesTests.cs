using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests;

public sealed class PolicyServicesTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(_file);
        _log.Dispose();
    }

    [Fact]
    public async Task The_configured_file_is_in_force()
    {
        using var host = Host(("Policy:File", Write(Example("viewer-v2.json"))));
        await host.StartAsync();
        var policy = host.Services.GetRequiredService<IAuthorizer>();
        Assert.True(policy.Allows(User(), On("get", "pods")));
        Assert.Contains(_log.All, line => line.Contains("in force: 1 rules", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_switches_and_domains_are_read_from_the_configuration()
    {
        using var host = Host(
            ("Policy:File", Write(Example("viewer-v2.json"))),
            ("Policy:ProjectDomains:0", "d-2"),
            ("Policy:Compatibility:Subresources", "true"));
        await host.StartAsync();
        var policy = host.Services.GetRequiredService<IAuthorizer>();
        Assert.True(policy.Allows(User(projectDomain: "d-2"), On("get", "pods/exec")));
        Assert.False(policy.Allows(User(), On("get", "pods")));
    }

    [Fact]
    public async Task Without_a_file_there_is_no_opinion()
    {
        using var host = Host();
        await host.StartAsync();
        Assert.False(host.Services.GetRequiredService<IAuthorizer>().Allows(User(), On("get", "pods")));
    }

    [Fact]
    public async Task A_broken_file_stops_the_start_with_every_problem()
    {
        using var host = Host(("Policy:File", Write("""[{"user":1},{}]""")));
        var e = await Assert.ThrowsAsync<DocumentException>(() => host.StartAsync());
        Assert.Contains($"{_file}:1:3: $[0].user: \"user\" is not known here; did you mean \"users\"?", e.Message, StringComparison.Ordinal);
        Assert.Contains($"{_file}:1:13: $[1]:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_stops_the_start()
    {
        using var host = Host(("Policy:File", _file));
        await Assert.ThrowsAsync<DocumentException>(() => host.StartAsync());
    }

    [Fact]
    public async Task A_missing_file_stops_the_start()
    {
        using var host = Host(("Policy:File", _file + ".none"));
        var e = await Assert.ThrowsAsync<DocumentException>(() => host.StartAsync());
        Assert.Contains($"Policy:File \"{_file}.none\" cannot be read", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_is_told_in_the_log()
    {
        using var host = Host(("Policy:File", Write("[]")));
        await host.StartAsync();
        Assert.Contains(_log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("no rules", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Policy:File", " ", "Policy:File is \" \"")]
    [InlineData("Policy:Files:0", "", "Policy:Files:0 is \"\"")]
    [InlineData("Policy:ConfigMap", "a/b/c", "Policy:ConfigMap is \"a/b/c\"; allowed: the name of a ConfigMap in kube-system, or namespace/name")]
    [InlineData("Policy:ConfigMap", "policy", "only keystone-auth-silo reaches the Kubernetes API")]
    [InlineData("Policy:ReloadInterval", "00:00:00", "Policy:ReloadInterval is '00:00:00'; allowed: 00:00:00.1000000 to 01:00:00")]
    [InlineData("Policy:ProjectDomains:0", "*", "Policy:ProjectDomains:0 is \"*\"")]
    [InlineData("Policy:UserDomains:0", "", "Policy:UserDomains:0 is \"\"")]
    public async Task A_wrong_setting_stops_the_start_by_its_name(string setting, string value, string message)
    {
        using var host = Host((setting, value));
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_has_its_own_policy_or_the_general_one()
    {
        using var host = Host(
            services => services.AddClusterPolicy("prod", Section(("File", Write(Example("viewer-v2.json"))))).AddClusterPolicy("stage", null), ("Policy:UserDomains:0", "d-2"));
        await host.StartAsync();
        Assert.True(host.Services.GetRequiredKeyedService<IAuthorizer>("prod").Allows(User(), On("get", "pods")));
        Assert.False(host.Services.GetRequiredService<IAuthorizer>().Allows(User(), On("get", "pods")));
        Assert.Same(host.Services.GetRequiredService<IAuthorizer>(), host.Services.GetRequiredKeyedService<IAuthorizer>("stage"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_clusters_policy_stops_the_start_by_its_place()
    {
        using var missing = Host(services => services.AddClusterPolicy("prod", Section(("File", _file + ".none"))));
        Assert.Contains("Clusters:prod:Policy:File \"", (await Assert.ThrowsAsync<DocumentException>(() => missing.StartAsync())).Message, StringComparison.Ordinal);
        using var broken = Host(services => services.AddClusterPolicy("prod", Section(("File", Write("[{}]")))));
        Assert.Contains("Clusters:prod:Policy:File \"", (await Assert.ThrowsAsync<DocumentException>(() => broken.StartAsync())).Message, StringComparison.Ordinal);
        using var wrong = Host(services => services.AddClusterPolicy("prod", Section(("File", " "))));
        Assert.Contains("Clusters:prod:Policy:File is \" \"", (await Assert.ThrowsAsync<OptionsValidationException>(() => wrong.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_switch_stops_the_start()
    {
        using var host = Host(("Policy:Compatibility:Subresource", "true"));
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("Subresource", e.Message, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        File.WriteAllText(_file, text);
        return _file;
    }

    private static IConfigurationSection Section((string Key, string Value) setting) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"own:{setting.Key}", setting.Value)]).Build().GetSection("own");

    private IHost Host(params (string Key, string Value)[] settings) => Host(_ => { }, settings);

    private IHost Host(Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Logging.AddProvider(_log);
        builder.Services.AddPolicy(builder.Configuration);
        more(builder.Services);
        return builder.Build();
    }
}

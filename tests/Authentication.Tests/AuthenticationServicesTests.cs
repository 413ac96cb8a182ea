using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests;

public class AuthenticationServicesTests
{
    private readonly FakeKeystone _keystone = new() { Validation = () => new TokenValidation.Valid(Some.Validated) };

    [Fact]
    public async Task The_whole_way_from_token_to_user_is_put_together()
    {
        await using var provider = Provider();
        var authenticator = provider.GetRequiredService<TokenAuthenticator>();
        var token = Some.Fernet();

        var answer = await authenticator.AskAsync(authenticator.NameOf(token), token, CancellationToken.None);

        Assert.Equal("demo", Assert.IsType<AuthenticationAnswer.Accepted>(answer).User.Name);
        Assert.IsType<AuthenticationAnswer.Accepted>(authenticator.Find(token, out _));
        Assert.Single(_keystone.Validated);
    }

    [Fact]
    public void A_source_that_was_added_before_is_the_one()
    {
        var source = new FakeTokenSource();
        using var provider = Provider(before: services => services.AddSingleton<ITokenSource>(source));

        Assert.Same(source, provider.GetRequiredService<ITokenSource>());
    }

    [Fact]
    public async Task The_hosted_feed_and_sweeper_start_and_end()
    {
        await using var provider = Provider();
        var hosted = provider.GetServices<IHostedService>().ToList();

        Assert.Equal([typeof(TokenSweeper), typeof(RevocationFeed)], hosted.Select(service => service.GetType()));
        Assert.Same(provider.GetRequiredService<RevocationFeed>(), hosted[1]);
        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);
        foreach (var service in hosted)
            await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_sweeper_takes_what_is_over_without_being_asked()
    {
        var time = new ManualTime();
        await using var provider = Provider(before: services => services.AddSingleton<TimeProvider>(time));
        var authenticator = provider.GetRequiredService<TokenAuthenticator>();
        var store = provider.GetRequiredService<TokenStore>();
        var token = Some.Fernet();
        await authenticator.AskAsync(authenticator.NameOf(token), token, CancellationToken.None);
        var sweeper = provider.GetServices<IHostedService>().OfType<TokenSweeper>().Single();
        await sweeper.StartAsync(CancellationToken.None);

        Assert.Equal(1, store.Tokens);
        time.Advance(TimeSpan.FromMinutes(6));
        while (store.Tokens > 0)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await sweeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Settings_are_read_from_their_sections()
    {
        using var provider = Provider(new()
        {
            ["Tokens:Ttl"] = "00:00:30",
            ["Identity:Scopes:0"] = "project",
            ["Identity:Scopes:1"] = "system",
            ["Identity:RefusedMethods:0"] = "ec2credential",
            ["Identity:Trusts"] = "None",
            ["Identity:UnqualifiedDomains:0"] = "default",
            ["Revocations:PollInterval"] = "00:00:05",
        });

        Assert.Equal(TimeSpan.FromSeconds(30), Value<TokenOptions>(provider).Ttl);
        Assert.Equal([ScopeKind.Project, ScopeKind.System], Value<IdentityOptions>(provider).Scopes);
        Assert.Equal(["ec2credential"], Value<IdentityOptions>(provider).RefusedMethods);
        Assert.Equal(TrustRule.None, Value<IdentityOptions>(provider).Trusts);
        Assert.Equal(["default"], Value<IdentityOptions>(provider).UnqualifiedDomains);
        Assert.Equal(TimeSpan.FromSeconds(5), Value<RevocationOptions>(provider).PollInterval);
    }

    [Fact]
    public async Task A_cluster_has_its_own_sections_where_it_has_them_and_the_tokens_of_all()
    {
        await using var provider = Provider(
            new() { ["Identity:Scopes:0"] = "system", ["own:MaxGroups"] = "7", ["few:NewTokensPerSecond"] = "1" },
            after: (services, configuration) => services
                .AddClusterAuthentication("prod", configuration.GetSection("own"), configuration.GetSection("few"))
                .AddClusterAuthentication("stage", null, null));
        var token = Some.Fernet();
        var (general, prod, stage) = (provider.GetRequiredService<TokenAuthenticator>(), Of("prod"), Of("stage"));

        Assert.IsType<AuthenticationAnswer.Rejected>(await AuthenticatorUnderTest.ReviewAsync(general, token));
        Assert.IsType<AuthenticationAnswer.Accepted>(prod.Find(token, out _));
        Assert.IsType<AuthenticationAnswer.Rejected>(stage.Find(token, out _));
        Assert.Single(_keystone.Validated);
        Assert.Equal(1, provider.GetRequiredService<IOptionsMonitor<AdmissionOptions>>().Get("prod").NewTokensPerSecond);
        Assert.NotSame(provider.GetRequiredService<TokenAdmission>(), provider.GetRequiredKeyedService<TokenAdmission>("stage"));

        TokenAuthenticator Of(string cluster) => provider.GetRequiredKeyedService<TokenAuthenticator>(cluster);
    }

    [Fact]
    public void A_wrong_setting_of_a_cluster_stops_the_start_by_its_place()
    {
        using var provider = Provider(
            new() { ["own:MaxGroups"] = "0" },
            after: (services, configuration) => services.AddClusterAuthentication("prod", configuration.GetSection("own"), null));

        var problem = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("Clusters:prod:Identity:MaxGroups is '0'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tokens:Ttl", "2.00:00:00")]
    [InlineData("Identity:MaxGroups", "0")]
    [InlineData("Revocations:PollInterval", "00:00:00")]
    public void A_wrong_setting_stops_the_start(string setting, string value)
    {
        using var provider = Provider(new() { [setting] = value });

        var problem = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains($"{setting} is '", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_stops_the_start()
    {
        using var provider = Provider(new() { ["Tokens:TimeToLive"] = "00:00:30" });

        var problem = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("TimeToLive", problem.Message, StringComparison.Ordinal);
    }

    private static TOptions Value<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;

    private ServiceProvider Provider(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? before = null, Action<IServiceCollection, IConfiguration>? after = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton<ITokenValidator>(_keystone).AddSingleton<IUserGroups>(_keystone).AddSingleton<IRevocationEvents>(_keystone);
        services.AddSingleton<TimeProvider>(new ManualTime());
        before?.Invoke(services);
        services.AddTokenAuthentication(configuration).AddRevocationFeed();
        after?.Invoke(services, configuration);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}

using KeystoneAuthCluster.Keystone.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone.Tests;

public sealed class KeystoneServicesTests
{
    [Fact]
    public void Settings_reach_the_options_by_their_names()
    {
        var options = Bind(
            ("Urls:0", "http://a"), ("Urls:1", "http://b/v3"), ("RequestTimeout", "00:00:03"), ("NewTokenShare", "0.25"),
            ("Breaker:Pause", "00:00:07"), ("ServiceUser:ApplicationCredentialId", "id"), ("ServiceUser:ApplicationCredentialSecret", "secret"));

        Assert.Equal(["http://a", "http://b/v3"], options.Urls);
        Assert.Equal((3.0, 0.25, 7.0), (options.RequestTimeout.TotalSeconds, options.NewTokenShare, options.Breaker.Pause.TotalSeconds));
        Assert.True(options.ServiceUser.IsConfigured);
    }

    [Fact]
    public void A_wrong_setting_is_told_before_the_first_question()
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Bind(("Urls:0", "ldap://h")));

        Assert.StartsWith("Keystone:Urls:0 has the scheme 'ldap'", Assert.Single(problem.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RequestTimeuot")]
    [InlineData("ServiceUser:Pasword")]
    [InlineData("Breaker:Puase")]
    public void A_setting_that_nobody_knows_stops_the_start(string setting)
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Bind(("Urls:0", "http://h"), (setting, "1")));

        Assert.Contains($"'{setting.Split(':')[^1]}'", problem.Message, StringComparison.Ordinal);
    }

    private static KeystoneOptions Bind(params (string Name, string Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)))
            .Build();
        using var services = new ServiceCollection().AddKeystone(section).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptions<KeystoneOptions>>().Value;
    }
}

using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.CommandLine;

/// <summary>What the person who wrote the settings reads.</summary>
public class StartProblemsTests
{
    [Theory]
    [InlineData("Gateway:Listen is 'x'; allowed: y", "Gateway:Listen is 'x'; allowed: y (--listen)")]
    [InlineData("Keystone:Urls is ''; allowed: y", "Keystone:Urls is ''; allowed: y (--keystone-url or OS_AUTH_URL)")]
    [InlineData("Keystone:Urls:0 is 'x'; allowed: y", "Keystone:Urls:0 is 'x'; allowed: y (--keystone-url or OS_AUTH_URL)")]
    [InlineData("Gateway:Tls:CertificateFile is ''; allowed: y", "Gateway:Tls:CertificateFile is ''; allowed: y (--tls-cert-file or TLS_CERT_FILE)")]
    [InlineData("Tokens:Ttl is '0'; allowed: y", "Tokens:Ttl is '0'; allowed: y")]
    [InlineData("Gateway:ListenBacklog is 'x'; allowed: y", "Gateway:ListenBacklog is 'x'; allowed: y")]
    public void A_setting_is_named_with_its_flag_and_variable(string problem, string told) =>
        Assert.Equal([told], StartProblems.Of(new OptionsValidationException("", typeof(object), [problem])));

    [Fact]
    public void Problems_of_several_parts_are_all_told()
    {
        var several = new AggregateException(
            new OptionsValidationException("", typeof(object), ["A is wrong", "B is wrong"]), new OptionsValidationException("", typeof(string), ["C is wrong"]));

        Assert.Equal(["A is wrong", "B is wrong", "C is wrong"], StartProblems.Of(several));
    }

    [Fact]
    public void What_is_behind_a_failure_is_told_too() =>
        Assert.Equal(["no JSON (line 3)"], StartProblems.Of(new InvalidDataException("no JSON", new FormatException("line 3"))));

    [Fact]
    public void A_value_of_the_wrong_type_is_told()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("MaxBodyBytes", "many")]).Build();
        var failure = Assert.ThrowsAny<InvalidOperationException>(() => configuration.Bind(new GatewayOptions()));

        Assert.Contains("'many' at 'MaxBodyBytes'", Assert.Single(StartProblems.Of(failure)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_level_that_is_none_is_told()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Default", "chatty")]).Build();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddConfiguration(configuration)).BuildServiceProvider();
        var failure = Assert.ThrowsAny<InvalidOperationException>(() => services.GetRequiredService<ILoggerFactory>());

        Assert.Contains("'chatty'", Assert.Single(StartProblems.Of(failure)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_another_kind_is_no_problem_of_the_settings()
    {
        Assert.Empty(StartProblems.Of(new ArgumentNullException()));
        Assert.Empty(StartProblems.Of(Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First())));
        Assert.Empty(StartProblems.Of(new FormatException()));
    }
}

using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

public class GatewayOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_allowed() => Assert.True(new GatewayOptionsValidator().Validate(null, new GatewayOptions()).Succeeded);

    [Theory]
    [InlineData("Listen", "0.0.0.0:443")]
    [InlineData("OperationsListen", "none")]
    [InlineData("OperationsListen", "[::]:8444")]
    [InlineData("MaxBodyBytes", "1024")]
    [InlineData("MaxBodyBytes", "16777216")]
    [InlineData("BodyTimeout", "00:00:01")]
    [InlineData("BodyTimeout", "00:01:00")]
    [InlineData("ShutdownTimeout", "00:00:00")]
    [InlineData("ShutdownTimeout", "00:05:00")]
    [InlineData("MaxConnections", "1")]
    [InlineData("MaxStreamsPerConnection", "100000")]
    [InlineData("Audiences:0", "https://kubernetes.default.svc")]
    public void What_is_in_its_range_is_allowed(string setting, string value) => Assert.Empty(Problems(setting, value));

    [Theory]
    [InlineData("Listen", "8443", "address:port")]
    [InlineData("Listen", "", "address:port")]
    [InlineData("Listen", "none", "address:port")]
    [InlineData("OperationsListen", "off", "or none")]
    [InlineData("MaxBodyBytes", "1023", "1024 to 16777216")]
    [InlineData("MaxBodyBytes", "16777217", "1024 to 16777216")]
    [InlineData("BodyTimeout", "00:00:00.9990000", "00:00:01 to 00:01:00")]
    [InlineData("BodyTimeout", "00:01:01", "00:00:01 to 00:01:00")]
    [InlineData("SilenceTimeout", "00:00:00", "00:00:01 to 00:01:00")]
    [InlineData("SilenceTimeout", "1.00:00:00", "00:00:01 to 00:01:00")]
    [InlineData("MaxConnections", "0", "1 to 1000000")]
    [InlineData("MaxConnections", "1000001", "1 to 1000000")]
    [InlineData("MaxStreamsPerConnection", "0", "1 to 100000")]
    [InlineData("UnfinishedBodyBytes", "1048575", "1048576 to 17179869184")]
    [InlineData("ShutdownTimeout", "-00:00:01", "00:00:00 to 00:05:00")]
    [InlineData("ShutdownTimeout", "00:05:01", "00:00:00 to 00:05:00")]
    public void What_is_not_is_refused_with_its_name_its_value_and_what_is_allowed(string setting, string value, string allowed)
    {
        var problem = Assert.Single(Problems(setting, value));

        Assert.StartsWith($"Gateway:{setting} is '{value}'; allowed: ", problem, StringComparison.Ordinal);
        Assert.EndsWith(allowed == "address:port" ? "such as 127.0.0.1:8443" : allowed, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audience_without_a_name_is_refused() =>
        Assert.Equal("Gateway:Audiences is ' '; allowed: names that are not empty", Assert.Single(Problems("Audiences:0", " ")));

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var options = new GatewayOptions { Listen = "x", MaxBodyBytes = 0, ShutdownTimeout = TimeSpan.FromDays(1) };

        Assert.Equal(3, new GatewayOptionsValidator().Validate(null, options).Failures?.Count());
    }

    [Fact]
    public void A_null_in_the_file_is_a_problem_like_any() =>
        Assert.StartsWith("Gateway:Listen is ''; allowed: ", Assert.Single(Problems("Listen", null)), StringComparison.Ordinal);

    private static IEnumerable<string> Problems(string setting, string? value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Gateway:{setting}", value)]).Build();
        var options = new GatewayOptions();
        configuration.GetSection("Gateway").Bind(options);
        return new GatewayOptionsValidator().Validate(null, options).Failures ?? [];
    }
}

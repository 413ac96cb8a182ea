using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone.Tests.Configuration;

public sealed class ClearTextWarningTests
{
    private static readonly ServiceUserOptions User = new() { ApplicationCredentialId = "a", ApplicationCredentialSecret = "geheim" };

    [Fact]
    public async Task Each_URL_that_takes_the_secret_in_clear_text_is_named_once()
    {
        var lines = await StartAsync(User, "http://keystone:5000", "https://keystone", "http://10.0.0.1/identity/v3");

        Assert.Equal(2, lines.Count);
        Assert.StartsWith("Warning", lines[0], StringComparison.Ordinal);
        Assert.Contains("http://keystone:5000 is not https", lines[0], StringComparison.Ordinal);
        Assert.Contains("http://10.0.0.1/identity/v3 is not https", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("geheim", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost/v3")]
    [InlineData("http://[::1]:5000/v3")]
    [InlineData("https://keystone")]
    public async Task This_machine_and_https_are_not(string url) => Assert.Empty(await StartAsync(User, url));

    [Fact]
    public async Task Nor_is_anything_without_a_service_user() => Assert.Empty(await StartAsync(new(), "http://keystone"));

    private static async Task<List<string>> StartAsync(ServiceUserOptions user, params string[] urls)
    {
        var log = new LogLines();
        var options = Options.Create(new KeystoneOptions { Urls = urls, ServiceUser = user });
        await new ClearTextWarning(options, log.For<ClearTextWarning>()).StartAsync(CancellationToken.None);
        return [.. log.All];
    }
}

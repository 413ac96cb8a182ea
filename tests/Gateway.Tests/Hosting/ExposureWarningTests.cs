using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

public class ExposureWarningTests
{
    [Theory]
    [InlineData("0.0.0.0:8443", "", 1)]
    [InlineData(":8443", "", 1)]
    [InlineData("192.0.2.1:8443", "", 1)]
    [InlineData("0.0.0.0:8443", "ca.crt", 0)]
    [InlineData("127.0.0.1:8443", "", 0)]
    [InlineData("[::1]:8443", "", 0)]
    public async Task Whoever_can_be_asked_by_anybody_is_warned_once(string listen, string clientCa, int warnings)
    {
        using var log = new LogLines();
        var gateway = Options.Create(new GatewayOptions { Listen = listen });

        await new ExposureWarning(gateway, Options.Create(new TlsOptions { ClientCaFile = clientCa }), log.For<ExposureWarning>()).StartAsync(CancellationToken.None);

        Assert.Equal(warnings, log.All.Count(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("--client-ca-file", StringComparison.Ordinal)));
    }
}

using System.Net;
using KeystoneAuthCluster.Gateway.Tls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Says at the start that anybody who reaches the port may ask: whose token this is, and what somebody may do, is not for everyone to know.</summary>
internal sealed partial class ExposureWarning(IOptions<GatewayOptions> gateway, IOptions<TlsOptions> tls, ILogger<ExposureWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(tls.Value.ClientCaFile) && !IPAddress.IsLoopback(ListenAddress.Parse(gateway.Value.Listen)!.Address))
            LogExposed(gateway.Value.Listen);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning,
        "Gateway:Listen is {Address} and clients need no certificate: whoever reaches this port can try out tokens. Give Gateway:Tls:ClientCaFile (--client-ca-file), or listen on 127.0.0.1")]
    private partial void LogExposed(string address);
}

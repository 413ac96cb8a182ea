using KeystoneAuthCluster.Gateway.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Kestrel's addresses and limits; every limit is set, as its defaults are made for friendlier networks.</summary>
internal sealed class KestrelSetup(IOptions<GatewayOptions> options, TimeProvider time) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    private const int MostHeaderBytes = 32 * 1024;

    public void Configure(KestrelServerOptions kestrel)
    {
        var gateway = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = gateway.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = gateway.SilenceTimeout;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        kestrel.Limits.MaxRequestBodySize = gateway.MaxBodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = Slowest;
        kestrel.Limits.MinResponseDataRate = Slowest;
        kestrel.Limits.Http2.MaxStreamsPerConnection = gateway.MaxStreamsPerConnection;

        kestrel.Listen(ListenAddress.Parse(gateway.Listen)!, listen =>
        {
            listen.Use(SilentConnections.Limit(gateway.SilenceTimeout, time));
            listen.UseWebhookTls();
        });
        if (ListenAddress.Parse(gateway.OperationsListen) is { } operations)
        {
            kestrel.Listen(operations, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(OperationsPort.MarkConnections);
            });
        }
    }
}

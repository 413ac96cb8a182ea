using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>
/// Kestrel's address for API servers, and its limits; every limit is set, as its defaults are made for friendlier networks. What one connection can make this process
/// keep is bounded: 1 MiB of data that nobody has read yet (HTTP/2's window; HTTP/1.1's buffer), the headers of each request under way, and the
/// bodies read so far, which all connections together have <see cref="GatewayOptions.UnfinishedBodyBytes"/> for.
/// </summary>
internal sealed class KestrelSetup(IOptions<GatewayOptions> options, ClientClusters clients, TimeProvider time) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    private const int MostHeaderBytes = 8 * 1024;
    private const int MostUnreadOfStream = 64 * 1024;
    private const int MostUnreadOfConnection = 1024 * 1024;

    public void Configure(KestrelServerOptions kestrel)
    {
        var gateway = options.Value;
        kestrel.Limits.MaxConcurrentConnections = gateway.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = gateway.SilenceTimeout;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        kestrel.Limits.MaxRequestBodySize = gateway.MaxBodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = Slowest;
        kestrel.Limits.MinResponseDataRate = Slowest;
        kestrel.Limits.MaxRequestBufferSize = MostUnreadOfConnection;
        kestrel.Limits.Http2.MaxStreamsPerConnection = gateway.MaxStreamsPerConnection;
        kestrel.Limits.Http2.InitialStreamWindowSize = MostUnreadOfStream;
        kestrel.Limits.Http2.InitialConnectionWindowSize = MostUnreadOfConnection;

        kestrel.Listen(ListenAddress.Parse(gateway.Listen)!, listen =>
        {
            listen.Use(SilentConnections.Limit(gateway.SilenceTimeout, time));
            listen.UseWebhookTls();
            listen.Use(clients.MarkConnections);
        });
    }
}

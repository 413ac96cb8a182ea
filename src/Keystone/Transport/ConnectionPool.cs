using System.Net;
using KeystoneAuthCluster.Keystone.Configuration;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Makes the one handler, and with it the one pool of connections, that all calls to a Keystone share.</summary>
internal static class ConnectionPool
{
    public static SocketsHttpHandler Create(KeystoneOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConcurrency + HousekeepingConnections,

            // New connections find out where the name points to now.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),

            // A redirect would take a token to a host that nobody configured.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy is null ? null : new WebProxy(options.Proxy),

            // An answer that we gave up on is not worth reading on: the connection is closed instead, at once.
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };
        if (options.CaFile is { } file)
            handler.SslOptions.CertificateChainPolicy = CaFile.Read(file);
        return handler;
    }

    // Log-in, discovery and the revocation feed must find a connection while all others are in use.
    private const int HousekeepingConnections = 4;
}

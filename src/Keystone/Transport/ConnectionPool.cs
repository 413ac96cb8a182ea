using System.Net;
using System.Net.Security;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Makes the one handler, and with it the one pool of connections, that all calls to a Keystone share.</summary>
internal static class ConnectionPool
{
    // Log-in, discovery and the revocation feed must find a connection while all others are in use.
    private const int HousekeepingConnections = 4;

    /// <summary>For a service: nothing of the environment changes where its calls go.</summary>
    public static SocketsHttpHandler Create(KeystoneOptions options)
    {
        var handler = Create(options.ConnectTimeout, options.CaFile);
        handler.MaxConnectionsPerServer = options.MaxConcurrency + HousekeepingConnections;
        handler.UseProxy = options.Proxy is not null;
        handler.Proxy = options.Proxy is null ? null : new WebProxy(options.Proxy);
        return handler;
    }

    /// <summary>
    /// For a user's program: the proxies of the environment (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>, …) are honoured, as users expect, but not for this machine.
    /// </summary>
    public static SocketsHttpHandler Create(LoginConnection connection)
    {
        var handler = Create(connection.Timeout, connection.CaFile);
        handler.Proxy = new LoopbackDirect(HttpClient.DefaultProxy);

        // The context is shown whatever authorities the server asks for, and without looking for more of its chain over the network.
        if (connection.Certificate is { } certificate)
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
#pragma warning disable CA5359 // any certificate will do: the user has said so
        if (connection.Insecure)
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        return handler;
    }

    private static SocketsHttpHandler Create(TimeSpan connectTimeout, string? caFile)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = connectTimeout,

            // New connections find out where the name points to now.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),

            // A redirect would take a token to a host that nobody configured.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,

            // An answer that we gave up on is not worth reading on: the connection is closed instead, at once.
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };
        if (!string.IsNullOrEmpty(caFile))
            handler.SslOptions.CertificateChainPolicy = CaFile.Read(caFile);
        return handler;
    }
}

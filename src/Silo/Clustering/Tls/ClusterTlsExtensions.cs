using System.Net.Security;
using KeystoneAuthCluster.Gateway.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace KeystoneAuthCluster.Silo.Clustering.Tls;

/// <summary>Mutual TLS on Orleans' connections, from files that may change while it runs.</summary>
internal static class ClusterTlsExtensions
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the files and their reload.</summary>
    public static IServiceCollection AddClusterTls(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterTlsMetrics>();
        services.AddSingleton<ClusterTlsFiles>();
        services.AddSingleton<IReadinessCheck, ClusterTlsReadiness>();
        return services.AddHostedService<ClusterTlsReload>();
    }

    /// <summary>On both ports of a silo, and where it calls other silos.</summary>
    public static OptionsBuilder<SiloConnectionOptions> UseClusterTls(this ISiloBuilder silo) => silo.Services
        .AddOptions<SiloConnectionOptions>()
        .Configure<ClusterTlsFiles>((connections, files) =>
        {
            connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(ServerOptions(files, files.CallingSilos)));
            connections.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(ServerOptions(files, files.CallingGateways)));
            connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(ClientOptions(files)));
        });

    /// <summary>Where a gateway calls silos.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client, ClusterTlsFiles files) =>
        client.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => connection.UseClientTls(ClientOptions(files))));

    private static TlsOptions ServerOptions(ClusterTlsFiles files, PeerCheck callers) => new()
    {
        HandshakeTimeout = HandshakeTimeout,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = callers.Accepts,
        // Asked for by the middleware, and then replaced by all that a handshake needs.
        LocalServerCertificateSelector = (_, _) => null,
        OnAuthenticateAsServer = (_, handshake) => files.Current.Apply((SslServerAuthenticationOptions)handshake.SslServerAuthenticationOptions),
    };

    private static TlsOptions ClientOptions(ClusterTlsFiles files) => new()
    {
        HandshakeTimeout = HandshakeTimeout,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = files.CalledSilos.Accepts,
        OnAuthenticateAsClient = (_, handshake) => files.Current.Apply((SslClientAuthenticationOptions)handshake.SslClientAuthenticationOptions),
    };
}

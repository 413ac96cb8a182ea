using System.Net;
using KeystoneAuthCluster.Silo.Clustering.AdoNet;
using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>Joins the cluster as a silo, or finds its silos as a gateway.</summary>
internal static class Membership
{
    private const string Invariant = "Npgsql";

    public static void Join(this ISiloBuilder silo, ClusteringOptions options, IConfiguration configuration)
    {
        silo.Configure<ClusterOptions>(cluster => Name(cluster, options, configuration));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LeftoverSilos>();
        silo.Configure<EndpointOptions>(endpoints =>
        {
            (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (IPAddress.Parse(options.Address), options.SiloPort, options.GatewayPort);
            var listen = IPAddress.Parse(options.ListenAddress ?? options.Address);
            endpoints.SiloListeningEndpoint = new(listen, options.ListenSiloPort ?? options.SiloPort);
            endpoints.GatewayListeningEndpoint = new(listen, options.ListenGatewayPort ?? options.GatewayPort);
        });
        silo.UseClusterTls();
        switch (options.Membership)
        {
            case MembershipKind.AdoNet:
                silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PostgresTables>();
                silo.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = (Invariant, ConnectionStrings.Read(options)));
                break;
            case MembershipKind.Redis:
                silo.UseRedisClustering(ConnectionStrings.Read(options));
                break;
            case MembershipKind.Kubernetes:
                silo.UseKubernetesClustering(configuration.GetSection(KubernetesClusteringOptions.Section));
                break;
            default:
                silo.UseOneMachineClustering(ClusterDirectory.Open(options).TableFile(ClusterName.Of(options, configuration)));
                break;
        }
    }

    public static void Find(this IClientBuilder client, ClusteringOptions options, IConfiguration configuration, ClusterTlsFiles tls)
    {
        client.UseClusterTls(tls);
        client.Configure<ClusterOptions>(cluster => Name(cluster, options, configuration));
        switch (options.Membership)
        {
            case MembershipKind.AdoNet:
                client.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = (Invariant, ConnectionStrings.Read(options)));
                break;
            case MembershipKind.Redis:
                client.UseRedisClustering(ConnectionStrings.Read(options));
                break;
            case MembershipKind.Kubernetes:
                client.UseKubernetesClustering(configuration.GetSection(KubernetesClusteringOptions.Section));
                break;
            default:
                client.UseOneMachineClustering(ClusterDirectory.Open(options).TableFile(ClusterName.Of(options, configuration)));
                break;
        }
    }

    private static void Name(ClusterOptions cluster, ClusteringOptions options, IConfiguration configuration) =>
        (cluster.ClusterId, cluster.ServiceId) = (ClusterName.Of(options, configuration), "keystone-auth");
}

using KeystoneAuthCluster.Silo.Clustering.Tables;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Messaging;

namespace KeystoneAuthCluster.Silo.Clustering.OneMachine;

/// <summary>Chooses a file of this machine as the place of the membership table.</summary>
internal static class OneMachineExtensions
{
    // Silos that all end at once leave rows behind, and the next ones wait until those have missed three signs of life. A file is written in no time.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    /// <summary>The silo joins through the file, and makes it if there is none.</summary>
    public static ISiloBuilder UseOneMachineClustering(this ISiloBuilder silo, string file)
    {
        silo.Services.AddFileStore(file).AddSingleton<IMembershipTable, DocumentMembershipTable>();
        return silo.Configure<ClusterMembershipOptions>(membership => membership.IAmAliveTablePublishTimeout = SignOfLife);
    }

    /// <summary>The client finds the silos in the file, and only reads it.</summary>
    public static IClientBuilder UseOneMachineClustering(this IClientBuilder client, string file)
    {
        client.Services.AddFileStore(file).AddSingleton<IGatewayListProvider, DocumentGatewayListProvider>();
        return client;
    }

    private static IServiceCollection AddFileStore(this IServiceCollection services, string file)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IDocumentStore>(provider => ActivatorUtilities.CreateInstance<FileStore>(provider, file));
    }
}

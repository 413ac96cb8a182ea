using KeystoneAuthCluster.Gateway.Health;
using KeystoneAuthCluster.Silo.Clustering;

namespace KeystoneAuthCluster.Silo.Health;

/// <summary>What <c>/readyz</c> says about the cluster. All of it is at worst degraded, for reviews are answered without the cluster, too.</summary>
internal static class ClusterHealth
{
    /// <summary>Adds the checks that a process of these roles needs.</summary>
    public static IServiceCollection AddClusterHealth(this IServiceCollection services, ClusteringOptions clustering)
    {
        services.AddSingleton<IReadinessCheck, SiloReadiness>();
        if (!clustering.Has(ProcessRole.Silo))
            return services;
        services.AddSingleton<TableWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<TableWatch>());
        return services.AddSingleton<IReadinessCheck, TableReadiness>();
    }
}

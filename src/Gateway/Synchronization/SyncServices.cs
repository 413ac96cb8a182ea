using KeystoneAuthCluster.Authentication.Identities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Adds the sync configuration of a section <c>Identity</c>.</summary>
internal static class SyncServices
{
    /// <summary>Adds it, where the section names one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="identity">The section, the general one or a calling cluster's.</param>
    /// <param name="cluster">The cluster's name; <see langword="null"/> for the general section.</param>
    public static IServiceCollection AddSyncConfiguration(this IServiceCollection services, IConfigurationSection identity, string? cluster)
    {
        var file = identity[nameof(IdentityOptions.SyncConfigFile)];
        if (string.IsNullOrWhiteSpace(file))
            return services;
        return services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<SyncAtStart>(
            provider, $"{identity.Path}:{nameof(IdentityOptions.SyncConfigFile)}", file, provider.GetRequiredKeyedService<IdentityMapping>(cluster)));
    }
}

using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Adds the sync configuration of a section <c>Identity</c>.</summary>
internal static class SyncServices
{
    // k8s-keystone-auth's.
    private const string Key = "syncConfig";

    /// <summary>Adds it, where the section names one; as with k8s-keystone-auth, a file counts more than a ConfigMap.</summary>
    /// <param name="services">The services.</param>
    /// <param name="identity">The section, the general one or a calling cluster's.</param>
    /// <param name="cluster">The cluster's name; <see langword="null"/> for the general section.</param>
    public static IServiceCollection AddSyncConfiguration(this IServiceCollection services, IConfigurationSection identity, string? cluster)
    {
        if (identity[nameof(IdentityOptions.SyncConfigFile)] is null && identity[nameof(IdentityOptions.SyncConfigMap)] is null)
            return services;
        return services.AddLiveDocument(
            cluster,
            new DocumentName("sync", cluster),
            provider => Place(provider, provider.GetRequiredService<IOptionsMonitor<IdentityOptions>>().Get(cluster), identity.Path),
            provider => new SyncReader(provider.GetRequiredKeyedService<IdentityMapping>(cluster), provider.GetRequiredService<ILogger<SyncReader>>()));
    }

    private static IDocumentSource Place(IServiceProvider provider, IdentityOptions options, string section)
    {
        var mapSetting = $"{section}:{nameof(options.SyncConfigMap)}";
        if (options.SyncConfigFile is not { } file)
            return provider.GetRequiredService<IConfigMaps>().Document(mapSetting, options.SyncConfigMap!, Key);
        var name = $"{section}:{nameof(options.SyncConfigFile)} \"{file}\"";
        if (options.SyncConfigMap is { } map)
            provider.GetRequiredService<ILogger<FileDocument>>().PassedOver(name, mapSetting, map);
        return new FileDocument(name, [file], options.SyncReloadInterval, provider.GetRequiredService<TimeProvider>());
    }
}

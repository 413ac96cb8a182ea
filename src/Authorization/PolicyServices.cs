using KeystoneAuthCluster.Authorization.Reload;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Puts the policy together.</summary>
public static class PolicyServices
{
    /// <summary>
    /// Adds <see cref="IAuthorizer"/> by the section <c>Policy</c>. The host reads a policy in files when it starts, and does not start by a broken one: it
    /// throws <see cref="DocumentException"/>, whose message has every problem. Then it follows the policy, wherever it is.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddPolicy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PolicyMetrics>();
        return services.AddLivePolicy(null, configuration.GetSection(PolicyOptions.Section));
    }

    /// <summary>Adds the <see cref="IAuthorizer"/> of one more calling cluster, with its name as key.</summary>
    /// <param name="services">Those that <see cref="AddPolicy"/> adds to, before or after.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="policy">The cluster's own section <c>Policy</c>; <see langword="null"/> where the general one counts.</param>
    public static IServiceCollection AddClusterPolicy(this IServiceCollection services, string cluster, IConfigurationSection? policy) => policy is null
        ? services.AddKeyedSingleton(cluster, (provider, _) => provider.GetRequiredService<IAuthorizer>())
        : services.AddLivePolicy(cluster, policy);

    private static IServiceCollection AddLivePolicy(this IServiceCollection services, string? cluster, IConfigurationSection section)
    {
        var document = new DocumentName("policy", cluster);
        services.AddOptions<PolicyOptions>(cluster).Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddLiveDocument(
            cluster,
            document,
            provider => PolicyPlace.Of(
                OptionsOf(provider), PolicyOptions.SectionOf(cluster), provider.GetServices<IConfigMaps>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<FileDocument>>()),
            provider => new PolicyReader(
                OptionsOf(provider), document, provider.GetRequiredService<PolicyMetrics>(), provider.GetRequiredService<ILogger<PolicyReader>>()));
        return services.AddKeyedSingleton<IAuthorizer>(
            cluster, (provider, _) => new LiveAuthorizer(provider.GetRequiredKeyedService<LiveDocument<PolicyInForce>>(cluster)));

        PolicyOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<PolicyOptions>>().Get(cluster);
    }
}

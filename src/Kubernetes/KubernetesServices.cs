using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>Puts together what needs the Kubernetes API.</summary>
public static class KubernetesServices
{
    /// <summary>Adds <see cref="IConfigMaps"/> by the section <c>Kubernetes</c>. Nothing is asked of the API server before a ConfigMap is followed.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddConfigMaps(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<KubernetesOptions>()
            .Bind(configuration.GetSection(KubernetesOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KubernetesOptions>, KubernetesOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IConfigMaps, ConfigMaps>();
    }
}

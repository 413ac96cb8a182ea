using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization;

/// <summary>Puts the policy together.</summary>
public static class PolicyServices
{
    /// <summary>
    /// Adds <see cref="IAuthorizer"/> by the section <c>Policy</c>. The host reads the policy when it starts, and does not start by a broken one:
    /// it throws <see cref="PolicyException"/>, whose message has every problem.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddPolicy(this IServiceCollection services, IConfiguration configuration)
    {
        services.Bind(Options.DefaultName, configuration.GetSection(PolicyOptions.Section));
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidation>();
        services.AddSingleton<PolicyFile>();
        services.AddSingleton<IAuthorizer>(provider => Load(provider, Options.DefaultName));
        return services.AddSingleton<IHostedService>(provider => new PolicyAtStart(provider.GetRequiredService<IAuthorizer>));
    }

    /// <summary>Adds the <see cref="IAuthorizer"/> of one more calling cluster, with its name as key.</summary>
    /// <param name="services">Those that <see cref="AddPolicy"/> adds to, before or after.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="policy">The cluster's own section <c>Policy</c>; <see langword="null"/> where the general one counts.</param>
    public static IServiceCollection AddClusterPolicy(this IServiceCollection services, string cluster, IConfigurationSection? policy)
    {
        if (policy is null)
            return services.AddKeyedSingleton(cluster, (provider, _) => provider.GetRequiredService<IAuthorizer>());
        services.Bind(cluster, policy);
        services.AddKeyedSingleton<IAuthorizer>(cluster, (provider, _) => Load(provider, cluster));
        return services.AddSingleton<IHostedService>(provider => new PolicyAtStart(() => provider.GetRequiredKeyedService<IAuthorizer>(cluster)));
    }

    private static CompiledAuthorizer Load(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<PolicyOptions>>().Get(name);
        return new CompiledAuthorizer(provider.GetRequiredService<PolicyFile>().Load(options, PolicyOptions.SectionOf(name)), options);
    }

    private static void Bind(this IServiceCollection services, string name, IConfigurationSection section) =>
        services.AddOptions<PolicyOptions>(name).Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
}

using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        services.AddOptions<PolicyOptions>()
            .Bind(configuration.GetSection(PolicyOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidation>();
        services.AddSingleton<PolicyFile>();
        services.AddSingleton<IAuthorizer>(provider =>
            new PlainAuthorizer(provider.GetRequiredService<PolicyFile>().Load(), provider.GetRequiredService<IOptions<PolicyOptions>>().Value));
        services.AddHostedService<PolicyAtStart>();
        return services;
    }
}

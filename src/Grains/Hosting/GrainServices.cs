using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Grains.Projects;
using KeystoneAuthCluster.Grains.Revocations;
using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>Puts the grains' side of a process together.</summary>
public static class GrainServices
{
    /// <summary>
    /// What every process of the cluster needs, silo or gateway: the counts, the deadline and breaker of calls, and the pull of revocations. It
    /// expects the Keystone client and the authentication part, and an <see cref="ISiloConnection"/> where the process is no silo itself.
    /// </summary>
    public static IServiceCollection AddGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<GrainOptions>, GrainOptionsValidator>();
        services.AddOptions<GrainOptions>().Bind(configuration.GetSection("Grains"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddSingleton<GrainMetrics>();
        services.TryAddSingleton<ISiloConnection, OwnSilo>();
        services.TryAddSingleton<SiloCalls>();
        services.TryAddSingleton<NewsDesk>();
        services.TryAddSingleton<ISiloHealth>(provider => provider.GetRequiredService<SiloCalls>());
        services.AddHostedService<RevocationPull>();
        return services;
    }

    /// <summary>
    /// Lets this process ask grains about tokens and projects; it must come before the authentication part and the source of roles, whose own source is
    /// Keystone.
    /// </summary>
    public static IServiceCollection AddGrainSources(this IServiceCollection services) => services
        .AddSingleton<ITokenSource, GrainTokenSource>()
        .AddSingleton<IProjectSource, GrainProjectSource>();
}

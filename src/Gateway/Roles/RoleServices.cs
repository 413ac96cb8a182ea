using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Puts the roles that users have now together.</summary>
public static class RoleServices
{
    /// <summary>
    /// Adds <see cref="IRoleSource"/> over an <see cref="IProjectSource"/>: Keystone itself, unless another was added before. Reads the section <c>Roles</c>; see <see cref="RoleOptions"/>.
    /// Nothing is asked before the first question. Each calling cluster has a source of its own, with its name as key, as what is not kept is asked at its expense.
    /// </summary>
    /// <param name="services">The services; the Keystone client and the authentication part are among them.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddRoleSource(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SteadyClock>();
        services.AddSingleton<IValidateOptions<RoleOptions>>(new RoleOptionsValidator(hasServiceUser: configuration.GetSection("Keystone:ServiceUser").GetChildren().Any()));
        services.AddOptions<RoleOptions>()
            .Bind(configuration.GetSection(RoleOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddSingleton<RoleMetrics>();
        services.TryAddKeyedSingleton<IProjectSource, KeystoneProjectSource>(ProjectSources.Keystone);
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IProjectSource>(ProjectSources.Keystone));
        services.TryAddSingleton<ProjectRoleCache>();
        services.TryAddSingleton<IRoleSource, KeystoneRoleSource>();
        services.TryAddKeyedSingleton<IRoleSource>(KeyedService.AnyKey, (provider, cluster) =>
            new KeystoneRoleSource(provider.GetRequiredService<ProjectRoleCache>(), provider.GetRequiredKeyedService<TokenAdmission>(cluster)));
        services.TryAddSingleton<LiveRoles>();
        return services;
    }
}

using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Synchronization;
using KeystoneAuthCluster.Gateway.Reviews.Frames;
using KeystoneAuthCluster.Gateway.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>Puts the calling clusters together.</summary>
internal static class ClusterServices
{
    /// <summary>Adds the general cluster, over whatever authenticator and authorizer there are, and those of the section <c>Clusters</c>.</summary>
    public static IServiceCollection AddClusters(this IServiceCollection services, IConfiguration configuration)
    {
        var sections = configuration.GetSection(ClusterMap.Section).GetChildren().ToList();
        services.AddSingleton<IValidateOptions<ClusterMap>>(new ClusterMapValidator(hasClientCa: !string.IsNullOrWhiteSpace(configuration["Gateway:Tls:ClientCaFile"])));
        services.AddOptions<ClusterMap>()
            .Configure(map => sections.ForEach(section => map[section.Key] = section.Get<ClusterOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new()))
            .ValidateOnStart();
        foreach (var section in sections)
        {
            services.AddClusterAuthentication(section.Key, section.Own(nameof(ClusterOptions.Identity)), section.Own(nameof(ClusterOptions.Admission)));
            if (section.Own(nameof(ClusterOptions.Identity)) is { } identity)
                services.AddSyncConfiguration(identity, section.Key);
            services.AddClusterPolicy(section.Key, section.Own(nameof(ClusterOptions.Policy)));
        }
        services.AddSingleton<ClientClusters>();
        services.AddSingleton<KnownSubjects>();
        services.AddSingleton<KnownTexts>();
        return services.AddSingleton(provider => new CallingClusters(
            General(provider, isAlone: sections.Count == 0), sections.Select(section => Named(provider, section))));
    }

    private static CallingCluster General(IServiceProvider provider, bool isAlone) => new(
        ClusterName.General,
        provider.GetRequiredService<TokenAuthenticator>(),
        provider.GetRequiredService<IAuthorizer>(),
        new AudienceRule(provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Audiences))
    {
        Reviews = new ReviewFrames(provider.GetRequiredService<KnownSubjects>(), provider.GetRequiredService<KnownTexts>()),
        Roles = provider.GetService<IRoleSource>(),
        NameInAudit = isAlone ? null : ClusterName.General,
    };

    private static CallingCluster Named(IServiceProvider provider, IConfigurationSection section)
    {
        var own = provider.GetRequiredService<IOptions<ClusterMap>>().Value[section.Key];
        var audiences = section.Own(nameof(own.Audiences)) is null ? provider.GetRequiredService<IOptions<GatewayOptions>>().Value.Audiences : own.Audiences;
        return new CallingCluster(
            section.Key,
            provider.GetRequiredKeyedService<TokenAuthenticator>(section.Key),
            provider.GetRequiredKeyedService<IAuthorizer>(section.Key),
            new AudienceRule(audiences))
        {
            Reviews = new ReviewFrames(provider.GetRequiredService<KnownSubjects>(), provider.GetRequiredService<KnownTexts>()),
            NeedsCertificate = own.ClientNames.Count > 0,
            Roles = provider.GetKeyedService<IRoleSource>(section.Key),
            NameInAudit = section.Key,
        };
    }

    // Not Exists: an empty section or list has nothing in it and is there all the same.
    private static IConfigurationSection? Own(this IConfigurationSection cluster, string name) =>
        cluster.GetChildren().FirstOrDefault(child => child.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}

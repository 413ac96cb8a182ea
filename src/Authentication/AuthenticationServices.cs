using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Groups;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Shapes;
using KeystoneAuthCluster.Authentication.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication;

/// <summary>Puts the authentication part together.</summary>
public static class AuthenticationServices
{
    /// <summary>
    /// Adds <see cref="TokenAuthenticator"/> over an <see cref="ITokenSource"/>: Keystone itself, unless another was added before.
    /// Reads the sections <c>Tokens</c>, <c>Identity</c>, <c>Admission</c> and <c>Revocations</c>.
    /// </summary>
    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<TokenOptions, TokenOptionsValidator>(configuration.GetSection("Tokens"));
        services.AddValidated<IdentityOptions, IdentityOptionsValidator>(configuration.GetSection("Identity"));
        services.AddValidated<AdmissionOptions, AdmissionOptionsValidator>(configuration.GetSection("Admission"));
        services.AddValidated<RevocationOptions, RevocationOptionsValidator>(configuration.GetSection("Revocations"));
        services.TryAddSingleton(TimeProvider.System);

        services.TryAddSingleton<UserGroupCache>();
        services.TryAddKeyedSingleton<ITokenSource, KeystoneTokenSource>(TokenSources.Keystone);
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<ITokenSource>(TokenSources.Keystone));
        services.TryAddSingleton<SteadyClock>();
        services.TryAddSingleton<RevocationLog>();
        services.TryAddSingleton<SeenEvents>();
        services.TryAddSingleton<FeedStatus>();
        services.TryAddSingleton(provider => KeySecretFile.Keyring(provider.GetRequiredService<IOptions<TokenOptions>>().Value));
        services.TryAddSingleton<ShapeFilter>();
        services.TryAddSingleton(provider => Mapping(provider, Options.DefaultName));
        services.TryAddSingleton<TokenStore>();
        services.TryAddSingleton<TokenLookUp>();
        services.TryAddSingleton<TokenFlights>();
        services.TryAddSingleton<AuthenticationMetrics>();
        services.TryAddSingleton(provider => Admission(provider, ClusterName.General, Options.DefaultName));
        services.TryAddSingleton(provider => Authenticator(provider, new AskingCluster(
            ClusterName.General, provider.GetRequiredService<IdentityMapping>(), provider.GetRequiredService<TokenAdmission>())));
        services.AddHostedService<TokenSweeper>();
        services.TryAddSingleton<RevocationFeed>();
        services.TryAddSingleton<IRevocationPoll>(provider => provider.GetRequiredService<RevocationFeed>());
        return services;
    }

    /// <summary>Adds the loop in which this process itself reads Keystone's revocation events.</summary>
    public static IServiceCollection AddRevocationFeed(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<RevocationFeed>());

    /// <summary>
    /// Adds a <see cref="TokenAuthenticator"/> of one more calling cluster, with its name as key. Tokens are shared with all; who may come in there, as
    /// whom, and how many never-seen tokens it may have asked about are its own.
    /// </summary>
    /// <param name="services">Those that <see cref="AddTokenAuthentication"/> adds to, before or after.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="identity">The cluster's own section <c>Identity</c>; <see langword="null"/> where the general one counts.</param>
    /// <param name="admission">The cluster's own section <c>Admission</c>; <see langword="null"/> where the general one's numbers count, for this cluster alone.</param>
    public static IServiceCollection AddClusterAuthentication(
        this IServiceCollection services, string cluster, IConfigurationSection? identity, IConfigurationSection? admission)
    {
        if (identity is not null)
        {
            services.Bind<IdentityOptions>(cluster, identity);
            services.AddKeyedSingleton(cluster, (provider, _) => Mapping(provider, cluster));
        }
        if (admission is not null)
            services.Bind<AdmissionOptions>(cluster, admission);
        services.AddKeyedSingleton(cluster, (provider, _) => Admission(provider, cluster, admission is null ? Options.DefaultName : cluster));
        return services.AddKeyedSingleton(cluster, (provider, _) => Authenticator(provider, new AskingCluster(
            cluster,
            provider.GetKeyedService<IdentityMapping>(cluster) ?? provider.GetRequiredService<IdentityMapping>(),
            provider.GetRequiredKeyedService<TokenAdmission>(cluster))));
    }

    private static TokenAuthenticator Authenticator(IServiceProvider provider, AskingCluster cluster) => new(
        cluster,
        provider.GetRequiredService<TokenKeyring>(),
        provider.GetRequiredService<TokenStore>(),
        provider.GetRequiredService<ShapeFilter>(),
        provider.GetRequiredService<TokenFlights>(),
        provider.GetRequiredService<AuthenticationMetrics>(),
        provider.GetRequiredService<IOptions<TokenOptions>>(),
        provider.GetRequiredService<TimeProvider>());

    private static IdentityMapping Mapping(IServiceProvider provider, string cluster) => new(
        provider.GetRequiredService<IOptionsMonitor<IdentityOptions>>().Get(cluster),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<IdentityMapper>>());

    private static TokenAdmission Admission(IServiceProvider provider, string cluster, string options) =>
        new(
        cluster, provider.GetRequiredService<IOptionsMonitor<AdmissionOptions>>().Get(options), provider.GetRequiredService<AuthenticationMetrics>(), provider.GetRequiredService<TimeProvider>());

    private static void AddValidated<TOptions, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.Bind<TOptions>(Options.DefaultName, section);
    }

    private static void Bind<TOptions>(this IServiceCollection services, string name, IConfigurationSection section)
        where TOptions : class =>
        services.AddOptions<TOptions>(name).Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
}

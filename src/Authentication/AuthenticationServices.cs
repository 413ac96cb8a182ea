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
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication;

/// <summary>Puts the authentication part together.</summary>
public static class AuthenticationServices
{
    /// <summary>
    /// Adds <see cref="TokenAuthenticator"/> over an <see cref="ITokenSource"/>: Keystone itself, unless another was added before.
    /// Reads the sections <c>Tokens</c>, <c>Identity</c> and <c>Revocations</c>.
    /// </summary>
    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<TokenOptions, TokenOptionsValidator>(configuration.GetSection("Tokens"));
        services.AddValidated<IdentityOptions, IdentityOptionsValidator>(configuration.GetSection("Identity"));
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
        services.TryAddSingleton<IdentityMapper>();
        services.TryAddSingleton<TokenStore>();
        services.TryAddSingleton<TokenFlights>();
        services.TryAddSingleton<AuthenticationMetrics>();
        services.TryAddSingleton(provider => new TokenAuthenticator(
            provider.GetRequiredService<TokenKeyring>(),
            provider.GetRequiredService<TokenStore>(),
            provider.GetRequiredService<ShapeFilter>(),
            provider.GetRequiredService<TokenFlights>(),
            provider.GetRequiredService<AuthenticationMetrics>(),
            provider.GetRequiredService<IOptions<TokenOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<TokenSweeper>();
        services.TryAddSingleton<RevocationFeed>();
        services.TryAddSingleton<IRevocationPoll>(provider => provider.GetRequiredService<RevocationFeed>());
        return services;
    }

    /// <summary>Adds the loop in which this process itself reads Keystone's revocation events.</summary>
    public static IServiceCollection AddRevocationFeed(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<RevocationFeed>());

    private static void AddValidated<TOptions, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
    }
}

using KeystoneAuthCluster.Keystone.Budget;
using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.ServiceTokens;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Keystone;

/// <summary>Adds the Keystone client to an application.</summary>
public static class KeystoneServices
{
    /// <summary>
    /// Adds <see cref="ITokenValidator"/>, <see cref="IUserGroups"/>, <see cref="IRevocationEvents"/> and <see cref="IRoleAssignments"/>.
    /// The host brings logging and metrics. Nothing is sent before the first question.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="section">The section <c>Keystone</c>; see <see cref="KeystoneOptions"/>. It is checked when the host starts; a setting that nobody knows stops it.</param>
    public static IServiceCollection AddKeystone(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<KeystoneOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeystoneOptions>, KeystoneOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddHostedService<ClearTextWarning>();
        services.AddSingleton<KeystoneMetrics>();
        services.AddSingleton(provider => new KeystoneHttp(ConnectionPool.Create(Options(provider)), UserAgent.Text(Options(provider).UserAgent)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CallBudget>(provider, Options(provider)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Breaker>(provider, Options(provider).Breaker));
        services.AddSingleton(Endpoints);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<KeystoneCalls>(provider, Options(provider).RequestTimeout));
        services.AddSingleton(Service);

        services.AddSingleton<ITokenValidator>(provider => new TokenValidator(
            provider.GetRequiredService<KeystoneCalls>(), provider.GetRequiredService<OptionalService>().Caller, Options(provider).ClockSkew,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenValidator>>()));
        services.AddSingleton<IUserGroups>(provider => new UserGroupReader(
            provider.GetRequiredService<KeystoneCalls>(), provider.GetRequiredService<OptionalService>().Caller,
            provider.GetRequiredService<ILogger<UserGroupReader>>()));
        services.AddSingleton<IRevocationEvents>(provider => new RevocationEventReader(
            provider.GetRequiredService<KeystoneCalls>(), provider.GetRequiredService<OptionalService>().Caller,
            provider.GetRequiredService<ILogger<RevocationEventReader>>()));
        services.AddSingleton<IRoleAssignments>(provider => new RoleAssignmentReader(
            provider.GetRequiredService<KeystoneCalls>(), provider.GetRequiredService<OptionalService>().Caller, Options(provider).ServiceUser.IsOfOneDomain,
            provider.GetRequiredService<ILogger<RoleAssignmentReader>>()));
        return services;
    }

    private static KeystoneOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<KeystoneOptions>>().Value;

    private static EndpointSet Endpoints(IServiceProvider provider)
    {
        var options = Options(provider);
        var http = provider.GetRequiredService<KeystoneHttp>();
        var time = provider.GetRequiredService<TimeProvider>();
        var endpoints = options.Urls.Select(url => KeystoneUrl.TryParse(url, out var parsed, out var problem)
            ? new Endpoint(parsed, http, options.EndpointCoolDown, time)
            : throw new InvalidOperationException($"A URL of Keystone {problem}, and the check at the start let it pass."));
        return new EndpointSet(
            [.. endpoints], provider.GetRequiredService<CallBudget>(), options.RequestTimeout, provider.GetRequiredService<ILogger<EndpointSet>>());
    }

    private static OptionalService Service(IServiceProvider provider)
    {
        var user = Options(provider).ServiceUser;
        if (!user.IsConfigured)
            return new OptionalService(null);
        var login = ActivatorUtilities.CreateInstance<ServiceLogin>(provider, user);
        var tokens = new ServiceTokenSource(
            login.LogInAsync, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ServiceTokenSource>>());
        return new OptionalService(ActivatorUtilities.CreateInstance<ServiceCaller>(provider, tokens));
    }

    // The container has no way to say that a service may be missing.
    private sealed record OptionalService(ServiceCaller? Caller);
}

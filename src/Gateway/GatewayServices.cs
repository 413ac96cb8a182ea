using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Health;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Metrics;
using KeystoneAuthCluster.Gateway.Synchronization;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Gateway.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway;

/// <summary>Puts the webhook together.</summary>
public static class GatewayServices
{
    /// <summary>
    /// Adds the webhook over whatever authenticator and authorizer there are, with TLS, audit, health and telemetry.
    /// Reads the sections <c>Gateway</c>, <c>Audit</c> and <c>Clusters</c>.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOperations(configuration);
        services.AddSingleton<IReadinessCheck, RevocationReadiness>();
        services.AddAudit(configuration);
        services.AddWebhookTls(configuration);
        services.AddClusters(configuration);
        services.AddSingleton<IValidateOptions<IdentityOptions>, SyncConfigMapValidator>();
        services.AddSyncConfiguration(configuration.GetSection("Identity"), cluster: null);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.AddHostedService<ExposureWarning>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<UnfinishedBodies>();
        services.AddSingleton<DecisionAudit>();
        services.AddSingleton<TokenReviewHandler>();
        services.AddSingleton<SubjectAccessReviewHandler>();
        services.AddSingleton<WebhookHandler>();
        return services;
    }

    /// <summary>Adds health and metrics alone, for a process that answers no reviews. Reads the section <c>Gateway</c>.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTelemetry(configuration);
        services.AddHealth();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection("Gateway"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>((host, gateway) => host.ShutdownTimeout = gateway.Value.ShutdownTimeout);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, OperationsSetup>();
        return services;
    }

    /// <summary>Answers on both ports: reviews on the one, probes and metrics on the other.</summary>
    public static void UseGateway(this WebApplication app)
    {
        var webhook = app.Services.GetRequiredService<WebhookHandler>();
        app.Use(next => context => ReviewConnection.Of(context) is { } connection ? webhook.InvokeAsync(context, connection) : next(context));
        app.UseOperations();
    }

    /// <summary>Answers probes and whoever gathers metrics.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseRouting();
        app.MapHealth();
        app.MapMetrics();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>Metrics for Prometheus; metrics and traces for whoever is named by OpenTelemetry's standard variables.</summary>
public static class TelemetryExtensions
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>
    /// Adds telemetry. Add it before other hosted services: what is counted before it starts is not seen. From <paramref name="configuration"/> it
    /// reads OpenTelemetry's own variables (<c>OTEL_…</c>), which the environment usually gives.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton<MetricsScrape>();
        return services.AddHostedService(provider => new Telemetry(configuration, provider.GetRequiredService<PrometheusExporter>()));
    }

    /// <summary>Maps <c>GET /metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/metrics", async context =>
    {
        var text = await context.RequestServices.GetRequiredService<MetricsScrape>().TextAsync(context.RequestAborted);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = text.Length;
        await context.Response.BodyWriter.WriteAsync(text, context.RequestAborted);
    });
}

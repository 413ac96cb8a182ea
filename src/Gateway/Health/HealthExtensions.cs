using KeystoneAuthCluster.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>What kubelet and load balancers ask.</summary>
public static class HealthExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the process's own readiness; every other part adds its <see cref="IReadinessCheck"/> itself.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.TryAddSingleton<HostReadiness>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReadinessCheck, HostReadiness>(provider => provider.GetRequiredService<HostReadiness>()));
        return services;
    }

    /// <summary>
    /// Maps <c>/livez</c> (200 while the process can answer at all), <c>/startupz</c> (503 until everything has started) and <c>/readyz</c>
    /// (503 when a check is not ready; <c>?verbose</c> lists the checks).
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/livez", Methods, context => AnswerAsync(context, good: true, "ok"));
        endpoints.MapMethods("/startupz", Methods, context =>
        {
            var started = context.RequestServices.GetRequiredService<HostReadiness>().Started;
            return AnswerAsync(context, started, started ? "ok" : "starting");
        });
        endpoints.MapMethods("/readyz", Methods, context =>
        {
            var documents = context.RequestServices.GetServices<ILiveDocument>().Select(document => new DocumentReadiness(document));
            var report = ReadinessReport.Of(context.RequestServices.GetServices<IReadinessCheck>().Concat(documents));
            var brief = report.CanAnswer && !context.Request.Query.ContainsKey("verbose");
            return AnswerAsync(context, report.CanAnswer, brief ? "ok" : report.Text);
        });
    }

    private static Task AnswerAsync(HttpContext context, bool good, string text)
    {
        context.Response.StatusCode = good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}

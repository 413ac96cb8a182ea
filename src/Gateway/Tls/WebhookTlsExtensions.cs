using KeystoneAuthCluster.Gateway.Health;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>HTTPS for the webhook, from files that may change while it runs.</summary>
public static class WebhookTlsExtensions
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the certificate files of section <see cref="TlsOptions.Section"/> and their reload. Files that cannot be used end the start.</summary>
    public static IServiceCollection AddWebhookTls(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TlsOptions>().Bind(configuration.GetSection(TlsOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TlsOptions>, TlsOptionsValidator>();
        services.AddSingleton<TlsMetrics>();
        services.AddSingleton<TlsFiles>();
        services.AddSingleton<IReadinessCheck, TlsReadiness>();
        return services.AddHostedService<TlsReload>();
    }

    /// <summary>Serves HTTP/1.1 and HTTP/2 over TLS 1.2 and 1.3 with what <see cref="AddWebhookTls"/> added. A handshake has 5 s.</summary>
    public static ListenOptions UseWebhookTls(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var files = listen.ApplicationServices.GetRequiredService<TlsFiles>();
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.Use(next => connection =>
        {
            var generation = files.Current;
            connection.Items[typeof(TlsGeneration)] = generation;
            return generation.CarryAsync(connection, next);
        });
        return listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = handshake => ValueTask.FromResult(((TlsGeneration)handshake.Connection.Items[typeof(TlsGeneration)]!).Handshake),
            HandshakeTimeout = HandshakeTimeout,
        });
    }
}

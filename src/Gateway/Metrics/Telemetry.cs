using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KeystoneAuthCluster.Gateway.Metrics;

/// <summary>
/// OpenTelemetry's providers, for as long as the process serves. Metrics are always kept, for Prometheus to fetch; they are sent out by OTLP, and
/// traces are made at all, only where the standard variables name an endpoint. No instrumentation that records headers or bodies is used, so that
/// no token can get into a trace.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const string AnyEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private readonly IConfiguration _configuration;
    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _tracers;

    public Telemetry(IConfiguration configuration, PrometheusExporter prometheus)
    {
        _configuration = configuration;
        if (string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase))
            return;
        _meters = Meters(prometheus);
        _tracers = IsSet(AnyEndpoint) || IsSet(TracesEndpoint) ? Tracers() : null;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left; the SDK bounds how long that takes.</summary>
    public void Dispose()
    {
        _tracers?.Dispose();
        _meters?.Dispose();
    }

    private MeterProvider Meters(PrometheusExporter prometheus)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(_configuration))
            .ConfigureResource(Describe)
            .AddMeter("KeystoneAuth.*", "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddView("kestrel.queued_requests", MetricStreamConfiguration.Drop) // told of twice for every HTTP/2 request; what waits here waits for nothing but a thread
            .AddReader(new BaseExportingMetricReader(prometheus));
        if (IsSet(AnyEndpoint) || IsSet(MetricsEndpoint))
            builder.AddOtlpExporter(options => SetEndpoint(options, MetricsEndpoint));
        return builder.Build();
    }

    private TracerProvider Tracers() => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(_configuration))
        .ConfigureResource(Describe)
        .AddSource("KeystoneAuth", "Microsoft.AspNetCore")
        .AddOtlpExporter(options => SetEndpoint(options, TracesEndpoint))
        .Build();

    // The environment comes last, for what an operator says there counts.
    private void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddTelemetrySdk()
        .AddService(
            IsSet("OTEL_SERVICE_NAME") ? _configuration["OTEL_SERVICE_NAME"]! : "keystone-auth",
            serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddEnvironmentVariableDetector();

    // The package itself reads only the variable for all signals; the one for this signal counts more, and is taken as it stands.
    private void SetEndpoint(OtlpExporterOptions options, string variable)
    {
        if (IsSet(variable))
            options.Endpoint = UrlOf(variable);
    }

    private Uri UrlOf(string variable) => Uri.TryCreate(_configuration[variable], UriKind.Absolute, out var url)
        ? url
        : throw new OptionsValidationException(variable, typeof(OtlpExporterOptions), [$"{variable} is '{_configuration[variable]}'; allowed: an absolute URL"]);

    private bool IsSet(string variable) => !string.IsNullOrWhiteSpace(_configuration[variable]);
}

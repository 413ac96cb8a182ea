using KeystoneAuthCluster.Gateway.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>The audit: who was told what, and by which rule.</summary>
public static class AuditExtensions
{
    /// <summary>Adds <see cref="AuditLog"/> with the settings of section <see cref="AuditOptions.Section"/>. A path that cannot be opened ends the start.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton(provider => new AuditBuffer(Settings(provider).BufferBytes));
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton(Sink);
        services.AddSingleton(provider => new LocalRejections(Settings(provider).LocalRejectionsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Log);
        services.AddSingleton<IReadinessCheck, AuditReadiness>();
        return services.AddHostedService<AuditWriter>();
    }

    private static IAuditSink Sink(IServiceProvider provider) => Settings(provider).Path switch
    {
        AuditOptions.None => new DiscardingSink(),
        AuditOptions.StandardOutput => new StandardOutputSink(),
        var path => new FileSink(path, provider.GetRequiredService<TimeProvider>()),
    };

    // Without a buffer, so that where nobody reads the lines nobody makes them.
    private static AuditLog Log(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return Settings(provider).Path == AuditOptions.None
            ? new AuditLog(null, null, time)
            : new AuditLog(provider.GetRequiredService<AuditBuffer>(), provider.GetRequiredService<AuditMetrics>(), time);
    }

    private static AuditOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<AuditOptions>>().Value;
}

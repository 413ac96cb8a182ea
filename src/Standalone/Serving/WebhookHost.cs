using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway;
using KeystoneAuthCluster.Keystone;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Standalone.Serving;

/// <summary>The webhook in one process: gateway, cache and policy over Keystone itself.</summary>
internal static class WebhookHost
{
    /// <summary>Puts it together; nothing runs before it is started.</summary>
    /// <exception cref="OptionsValidationException">A setting is not allowed; several of these come as an <see cref="AggregateException"/>.</exception>
    public static WebApplication Create(IConfigurationRoot configuration)
    {
        // An empty builder: what ASP.NET Core would read of its own accord, ASPNETCORE_URLS among it, is no way to configure this.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "keystone-auth" });
        builder.Configuration.AddConfiguration(configuration);
        AddLogging(builder.Logging, configuration);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        builder.Services.AddKeystone(configuration.GetSection("Keystone"));
        builder.Services.AddTokenAuthentication(configuration).AddRevocationFeed();
        builder.Services.AddPolicy(configuration);
        builder.Services.AddGateway(configuration);

        Check(builder.Services);
        var app = builder.Build();
        app.UseGateway();
        return app;
    }

    /// <summary>Checks all settings at once. Building makes Kestrel, which would stop at the first that it needs.</summary>
    private static void Check(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Logs go to standard error, one JSON object a line; standard output is the audit's.</summary>
    private static void AddLogging(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>What the programs that answer reviews have in common: how they are configured, what they log and where.</summary>
public static class WebhookBuilder
{
    /// <summary>A builder that reads nothing but <paramref name="configuration"/>.</summary>
    public static WebApplicationBuilder Create(string program, IConfigurationRoot configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        // An empty builder: what ASP.NET Core would read of its own accord, ASPNETCORE_URLS among it, is no way to configure this.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = program });
        builder.Configuration.AddConfiguration(configuration);
        AddLogging(builder.Logging, configuration);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        return builder;
    }

    /// <summary>Checks all settings at once. Building makes Kestrel, which would stop at the first that it needs.</summary>
    /// <exception cref="OptionsValidationException">A setting is not allowed; several of these come as an <see cref="AggregateException"/>.</exception>
    public static void Check(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Logs go to standard error, one JSON object a line; standard output is the audit's.</summary>
    private static void AddLogging(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // While anything at all may be logged here, ASP.NET Core makes an Activity and a log scope for each request; what it would log are requests, which the audit has.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

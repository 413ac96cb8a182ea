using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Tests.Scripted;

/// <summary>A server on the loopback that answers as a test says and remembers what it was asked.</summary>
internal sealed class ScriptedKeystone : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _underWay;

    private ScriptedKeystone(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Asked { get; } = new();

    /// <summary>Without a path.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>How many requests are being answered now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public static async Task<ScriptedKeystone> StartAsync(
        RequestDelegate answer, X509Certificate2? certificate = null, Action<HttpsConnectionAdapterOptions>? https = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate, https ?? (_ => { }));
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var keystone = new ScriptedKeystone(builder.Build());
        keystone._app.Run(context => keystone.AnswerAsync(answer, context));
        await keystone._app.StartAsync();
        return keystone;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token); // whatever still hangs is cut off
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(RequestDelegate answer, HttpContext context)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            using var body = new StreamReader(context.Request.Body);
            Asked.Enqueue(new Asked(
                context.Request.Method, context.Request.Path + context.Request.QueryString.ToString(),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await body.ReadToEndAsync(context.RequestAborted)));
            await answer(context);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, which is what some tests are about.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}

/// <summary>One request that came.</summary>
internal sealed record Asked(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? AuthToken => Headers.GetValueOrDefault("X-Auth-Token");

    public string? SubjectToken => Headers.GetValueOrDefault("X-Subject-Token");

    public bool IsLogin => Method == "POST";
}

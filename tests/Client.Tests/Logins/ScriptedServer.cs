using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Client.Tests.Logins;

/// <summary>A server on the loopback that answers everything with the same, and counts.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private ScriptedServer(WebApplication app) => _app = app;

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Without a path.</summary>
    public Uri Url => new(_app.Urls.Single());

    /// <param name="status">The status, up to the tenth answer; then 500, so that nobody is kept for ever.</param>
    /// <param name="json">The bodies, in turn; <c>URL</c> stands for the server's URL.</param>
    /// <param name="headers">More headers.</param>
    public static async Task<ScriptedServer> StartAsync(int status, string[] json, params (string Name, string Value)[] headers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        server._app.Run(async context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref server._asked) <= 10 ? status : StatusCodes.Status500InternalServerError;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json[(server.Asked - 1) % json.Length].Replace("URL", server._app.Urls.Single(), StringComparison.Ordinal), context.RequestAborted);
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

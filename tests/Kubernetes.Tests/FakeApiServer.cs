using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Kubernetes.Tests;

/// <summary>An API server with one ConfigMap, whose watches do what a test wants.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fake-apiserver-").FullName;
    private readonly WebApplication _app;
    private volatile string _text = "one";
    private int _watches;

    private FakeApiServer(Func<FakeApiServer, HttpContext, Task> watch)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/api/v1/namespaces/default/configmaps/policy", context => context.Response.WriteAsync(Map()));
        _app.MapGet("/api/v1/namespaces/default/configmaps", context =>
        {
            Interlocked.Increment(ref _watches);
            return watch(this, context);
        });
    }

    /// <summary>The ConfigMap's member <c>policies</c>; another text is another version.</summary>
    public string Text
    {
        get => _text;
        set => _text = value;
    }

    /// <summary>How many watches were begun.</summary>
    public int Watches => Volatile.Read(ref _watches);

    public string Kubeconfig => Path.Combine(_folder, "config");

    public static async Task<FakeApiServer> StartAsync(Func<FakeApiServer, HttpContext, Task> watch)
    {
        var server = new FakeApiServer(watch);
        await server._app.StartAsync();
        await File.WriteAllTextAsync(server.Kubeconfig, $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: test, cluster: { server: "{{server._app.Urls.Single()}}" } }]
            users: [{ name: test, user: { token: a-token } }]
            contexts: [{ name: test, context: { cluster: test, user: test } }]
            current-context: test
            """);
        return server;
    }

    /// <summary>Sends one event.</summary>
    public static async Task SendAsync(HttpContext context, string type, string item)
    {
        await context.Response.WriteAsync($$"""{"type":"{{type}}","object":{{item}}}""" + "\n");
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Says nothing more until the client goes.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private string Map() => $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"policy","resourceVersion":"v-{{{_text}}}"},"data":{"policies":"{{{_text}}}"}}""";

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

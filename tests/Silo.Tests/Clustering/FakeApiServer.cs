using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>As much of an API server as ConfigMaps need: get, create and update, with the rules for <c>resourceVersion</c>, and faults on demand.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonNode> _maps = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly string _kubeconfig = Path.GetTempFileName();
    private readonly Lock _lock = new();
    private readonly WebApplication _app;
    private long _version;

    private FakeApiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Answers in the place of the server, where it returns something.</summary>
    public Func<HttpRequest, RequestDelegate?> Fault { get; set; } = _ => null;

    /// <summary>The method of each request so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>A kubeconfig for it.</summary>
    public string Kubeconfig => _kubeconfig;

    /// <summary>The only ConfigMap that there is.</summary>
    public JsonNode Map => _maps.Values.Single();

    public static async Task<FakeApiServer> StartAsync()
    {
        var server = new FakeApiServer();
        await server._app.StartAsync();
        await File.WriteAllTextAsync(server._kubeconfig, $$"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: fake
              cluster:
                server: {{server._app.Urls.Single()}}
            users:
            - name: silo
              user:
                token: the-token-of-the-silo
            contexts:
            - name: fake
              context:
                cluster: fake
                user: silo
                namespace: kube-system
            current-context: fake
            """);
        return server;
    }

    /// <summary>Answers with a Status, as an API server refuses.</summary>
    public static RequestDelegate Refusal(int code, string message = "") => context =>
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsJsonAsync(new { kind = "Status", apiVersion = "v1", status = "Failure", message, code });
    };

    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Puts a ConfigMap there, as somebody with kubectl would.</summary>
    public void Put(string path, JsonNode map) => Store(path, map.DeepClone());

    /// <summary>Takes all away.</summary>
    public void Clear() => _maps.Clear();

    /// <summary>Closes its port.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_kubeconfig);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(context.Request.Method);
        if (Fault(context.Request) is { } fault)
        {
            await fault(context);
            return;
        }

        var body = context.Request.ContentLength is > 0 ? await JsonNode.ParseAsync(context.Request.Body) : null;
        await Answer(context.Request, body)(context);
    }

    private RequestDelegate Answer(HttpRequest request, JsonNode? body)
    {
        var path = request.Path.Value!;
        lock (_lock)
        {
            if (request.Method == HttpMethods.Post)
                return _maps.ContainsKey($"{path}/{Name(body)}") ? Refusal(409, "already exists") : Json(201, Store($"{path}/{Name(body)}", body!));
            if (!_maps.TryGetValue(path, out var map))
                return Refusal(404, "not found");
            if (request.Method == HttpMethods.Get)
                return Json(200, map);
            return Version(body) == Version(map) ? Json(200, Store(path, body!)) : Refusal(409, "the object has been modified");
        }
    }

    private JsonNode Store(string path, JsonNode map)
    {
        map["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        return _maps[path] = map;
    }

    private static string? Name(JsonNode? map) => (string?)map!["metadata"]!["name"];

    private static string? Version(JsonNode? map) => (string?)map!["metadata"]!["resourceVersion"];

    private static RequestDelegate Json(int code, JsonNode map)
    {
        var text = map.ToJsonString();
        return context =>
        {
            context.Response.StatusCode = code;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(text);
        };
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>
/// What listens where an API server looks for a node's kubelet. It is the one part of the walk-throughs that is not real: a kubelet needs a container
/// runtime. It has a log for every container, and runs nothing.
/// </summary>
internal sealed class KubeletStandIn : IAsyncDisposable
{
    public const string Log = "listening on :8080\n";
    public const string RunsNothing = "this kubelet runs nothing";

    private readonly WebApplication _server;
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentQueue<string> _asked = new();

    private KubeletStandIn(TestCertificates certificates)
    {
        _certificate = certificates.Server();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>The paths that it was asked for.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    private int Port => new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    /// <summary>Starts it, with a node of its own and a pod there, in the namespace <c>default</c>.</summary>
    public static async Task<KubeletStandIn> StartAsync(GuardedCluster cluster, string pod)
    {
        var kubelet = new KubeletStandIn(cluster.Kubernetes.Certificates);
        await kubelet._server.StartAsync();
        using var admin = cluster.Admin();
        await admin.SucceedsAsync($"create -f {admin.Write("node.yaml", kubelet.Node(pod))}");
        return kubelet;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    private string Node(string pod) => $$"""
        apiVersion: v1
        kind: Node
        metadata: { name: node-of-{{pod}} }
        status:
          addresses: [{ type: InternalIP, address: 127.0.0.1 }]
          daemonEndpoints: { kubeletEndpoint: { Port: {{Port}} } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: {{pod}}, namespace: default }
        spec: { nodeName: node-of-{{pod}}, containers: [{ name: web, image: example/web }] }
        """;

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _asked.Enqueue(path);
        if (path.StartsWith("/containerLogs/", StringComparison.Ordinal))
            return context.Response.WriteAsync(Log);
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        return context.Response.WriteAsync(RunsNothing);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Manifests.Tests.Rendering;
using KeystoneAuthCluster.Manifests.Tests.Servers;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Running;

/// <summary>The programs start with what the manifests mount and say, and a real API server asks them by the kubeconfig that <c>certs</c> writes.</summary>
[Collection(WithApiServer.Name)]
public sealed class PodTests(ApiServer server)
{
    [SkippableTheory]
    [InlineData("daemonset")]
    [InlineData("static-pod")]
    public async Task A_masters_pod_is_ready_and_its_API_server_asks_it(string overlay)
    {
        server.SkipIfMissing();
        var objects = await Overlay.ObjectsAsync(overlay);
        using var pod = new MountedPod(objects.Select(Overlay.PodOf).OfType<JsonNode>().Single(), objects, server.Pki, HostFiles());
        using var operations = new Operations();
        await using var webhook = pod.Start(("Gateway:Listen", $"127.0.0.1:{server.WebhookPort}"), operations.Setting);
        await operations.UntilReadyAsync(webhook);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync($"no token of Keystone's, {overlay}"));

        await webhook.UntilAsync(process => process.Output.Contains("\"review\":\"TokenReview\"", StringComparison.Ordinal) ? process : null);
    }

    [SkippableFact]
    public async Task A_central_clusters_pods_find_each_other_with_the_rights_of_their_service_accounts()
    {
        server.SkipIfMissing();
        var objects = await Overlay.ObjectsAsync("central");
        await ApplyAsync(objects.Where(one => (string)one["kind"]! is "ServiceAccount" or "Role" or "RoleBinding" || Overlay.NameOf(one) == "ConfigMap keystone-auth-membership"));
        using var accounts = new ServiceAccounts(server);
        using var gatewayPod = Pod("gateway");
        using var siloPod = Pod("silo");
        using var gatewayOperations = new Operations();
        using var siloOperations = new Operations();
        var webhook = new Uri($"https://127.0.0.1:{FreePort.Next()}/webhook");
        await using var gateway = gatewayPod.Start(("Gateway:Listen", webhook.Authority), gatewayOperations.Setting, await accounts.SettingAsync("keystone-auth-gateway"));
        await using var silo = siloPod.Start(
            ("Clustering:Address", "127.0.0.1"), // the manifest's status.podIP
            ("Clustering:SiloPort", $"{FreePort.Next()}"),
            ("Clustering:GatewayPort", $"{FreePort.Next()}"),
            siloOperations.Setting,
            await accounts.SettingAsync("keystone-auth-silo"));

        await siloOperations.UntilReadyAsync(silo, "[+]membership-table ok");
        await gatewayOperations.UntilReadyAsync(gateway, "[+]silos ok");
        Assert.Equal(HttpStatusCode.OK, await ReviewAsync(webhook, "clusters/prod/client"));
        await gateway.UntilAsync(process => process.Output.Contains("\"cluster\":\"prod\"", StringComparison.Ordinal) ? process : null);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => ReviewAsync(webhook, "client")); // of the same authority, and of no cluster
        Assert.NotEqual(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(HttpStatusCode.OK, await ReviewAsync(webhook, "clusters/prod/client")); // it is there, and refused that one only

        MountedPod Pod(string role) => new(Overlay.PodOf(objects.One($"Deployment keystone-auth-{role}"))!, objects, server.Pki, new Dictionary<string, byte[]>());
    }

    // As docs/kubeadm.md puts them there.
    private Dictionary<string, byte[]> HostFiles() => new IEnumerable<(string Name, byte[] Content)>[]
    {
        server.Pki.Secrets["keystone-auth-tls"].Select(file => ($"tls/{file.Key}", file.Value)),
        server.Pki.Secrets["keystone-auth-service-user"].Select(file => ($"service-user/{file.Key}", file.Value)),
        [("settings/appsettings.json", File.ReadAllBytes(Overlay.Manifest("overlays", "daemonset", "appsettings.json")))],
        [("policy/policy.yaml", File.ReadAllBytes(Overlay.Manifest("overlays", "daemonset", "policy.yaml")))],
    }.SelectMany(files => files).ToDictionary(file => file.Name, file => file.Content);

    private async Task<HttpStatusCode> ReviewAsync(Uri webhook, string certificate)
    {
        using var own = X509Certificate2.CreateFromPemFile(server.Pki[$"{certificate}.crt"], server.Pki[$"{certificate}.key"]);
        using var root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(server.Pki["ca.crt"]));
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new()
            {
                ClientCertificates = [own],
                CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root } },
            },
        });
        using var content = new StringContent("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"none of Keystone's"}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(webhook, content);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> AskWithAsync(string token)
    {
        using var client = new HttpClient(new HttpClientHandler { UseProxy = false, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Kubernetes.Server, "/api"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Convert.ToHexString(Encoding.UTF8.GetBytes(token)));
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task ApplyAsync(IEnumerable<JsonObject> objects)
    {
        foreach (var one in objects)
            await server.KubectlAsync(one.ToJsonString(), "apply", "--server-side", "--validate=false", "-f", "-");
    }
}

using KeystoneAuthCluster.EndToEnd.Tests.Keystone;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>A real Keystone, keystone-auth, a real kube-apiserver that asks it, and kubectl that has our plugin: nothing is replaced.</summary>
public sealed class KubectlCluster : IAsyncLifetime
{
    private const string Policy = """
        apiVersion: keystone-auth/v1
        kind: Policy
        rules:
          - name: editors
            who: { roles: [k8s-editor] }
            resources:
              - { verbs: ["*"], resources: [configmaps], namespaces: [default] }
          - name: discovery
            who: everyone
            paths:
              - { verbs: [get], paths: [/api, "/api/*", /apis, "/apis/*", /version, "/openapi/*"] }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubectl-");
    private RealKubernetes _kubernetes = new();
    private WebhookProcess? _webhook;

    /// <summary>The real Keystone.</summary>
    public RealKeystone Keystone { get; } = new();

    /// <summary>kubectl; <see langword="null"/> where there is none.</summary>
    public static string? Kubectl { get; } = RealKubernetesBinary.Find("KUBECTL", "kubectl") ?? BesideApiServer();

    /// <summary>Skips the test where a part is missing.</summary>
    public void SkipIfMissing()
    {
        Keystone.SkipIfMissing();
        _kubernetes.SkipIfMissing();
        Skip.If(Kubectl is null, "no kubectl: set KUBECTL, or put it into the PATH or beside the kube-apiserver");
    }

    public async Task InitializeAsync()
    {
        await Keystone.InitializeAsync();
        if (Keystone.IsMissing)
            return;
        var policy = Path.Combine(_folder.FullName, "policy.yaml");
        await File.WriteAllTextAsync(policy, Policy);
        _webhook = await WebhookProcess.StartAsync(new Uri(Keystone.Url), [.. RealWebhook.ServiceUser(Keystone), ("Policy:File", policy)]);
        var webhook = Path.Combine(_folder.FullName, "webhook.kubeconfig");
        await File.WriteAllTextAsync(webhook, $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: webhook, cluster: { server: "{{_webhook.Webhook}}", certificate-authority: "{{_webhook.Certificates.CaFile}}" } }]
            users: [{ name: apiserver, user: {} }]
            contexts: [{ name: webhook, context: { cluster: webhook, user: apiserver } }]
            current-context: webhook
            """);
        _kubernetes = new RealKubernetes
        {
            ApiServerArguments =
            [
                $"--authentication-token-webhook-config-file={webhook}", "--authentication-token-webhook-version=v1", "--authentication-token-webhook-cache-ttl=1s",
                $"--authorization-webhook-config-file={webhook}", "--authorization-webhook-version=v1", "--authorization-mode=Webhook",
                "--authorization-webhook-cache-authorized-ttl=1s", "--authorization-webhook-cache-unauthorized-ttl=1s",
            ],
        };
        await _kubernetes.InitializeAsync();
    }

    /// <summary>A home folder whose kubeconfig has the plugin for its user.</summary>
    internal async Task<KubectlHome> HomeAsync(params IEnumerable<(string Name, string Value)> variables)
    {
        var home = new KubectlHome(_kubernetes.Server, _kubernetes.CaFile, [("OS_AUTH_URL", Keystone.Url), .. variables]);
        await home.ConfigureAsync();
        return home;
    }

    public async Task DisposeAsync()
    {
        await _kubernetes.DisposeAsync();
        if (_webhook is not null)
            await _webhook.DisposeAsync();
        await Keystone.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string? BesideApiServer() =>
        RealKubernetesBinary.Find("KUBE_APISERVER", "kube-apiserver") is { } server && Path.Combine(Path.GetDirectoryName(server)!, "kubectl") is var beside && File.Exists(beside)
            ? beside
            : null;
}

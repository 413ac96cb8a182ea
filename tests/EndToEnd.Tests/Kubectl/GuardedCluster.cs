using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>keystone-auth as a process, and a real kube-apiserver that asks it.</summary>
internal sealed class GuardedCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guarded-cluster-");

    private GuardedCluster()
    {
    }

    /// <summary>The webhook.</summary>
    public WebhookProcess Webhook { get; private set; } = null!;

    /// <summary>The API server.</summary>
    public RealKubernetes Kubernetes { get; private set; } = new();

    /// <summary>Starts both; where there is no API server, the webhook alone.</summary>
    public static async Task<GuardedCluster> StartAsync(GuardedClusterSettings settings)
    {
        var cluster = new GuardedCluster();
        try
        {
            await cluster.RunAsync(settings);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Skips the test where a part is missing.</summary>
    public void SkipIfMissing()
    {
        Kubernetes.SkipIfMissing();
        KubectlProgram.SkipIfMissing();
    }

    /// <summary>The home of somebody who is, as a kubeconfig has it, <c>{ token: … }</c>.</summary>
    public KubectlHome Home(string user, params IEnumerable<(string Name, string Value)> variables) =>
        new(Kubeconfig.Of(Kubernetes.Server, Kubernetes.Certificates.CaFile, user), variables);

    /// <summary>The home of somebody who has a token.</summary>
    public KubectlHome HomeOf(string token) => Home($$"""{ token: "{{token}}" }""");

    /// <summary>The home of who may do everything, by the API server's token file.</summary>
    public KubectlHome Admin() => new(File.ReadAllText(Kubernetes.AdminKubeconfig));

    public async ValueTask DisposeAsync()
    {
        await Kubernetes.DisposeAsync();
        if (Webhook is not null)
            await Webhook.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync(GuardedClusterSettings settings)
    {
        List<(string Name, object Value)> own = [.. settings.Webhook];
        if (settings.Policy is not null)
        {
            own.Add(("Policy:File", FileName("policy.yaml")));
            await File.WriteAllTextAsync(FileName("policy.yaml"), settings.Policy);
        }

        Webhook = await WebhookProcess.StartAsync(settings.Keystone, _ => own, $"127.0.0.1:{FreePort.Next()}");
        await File.WriteAllTextAsync(FileName("webhook.kubeconfig"), Kubeconfig.Of(Webhook.Webhook, Webhook.Certificates.CaFile));
        Kubernetes = new RealKubernetes { ApiServerArguments = [.. WebhookFlags(settings), .. settings.ApiServerArguments] };
        await Kubernetes.InitializeAsync();
    }

    // The API server's own memory is short, so that what is seen is ours.
    private string[] WebhookFlags(GuardedClusterSettings settings)
    {
        var (version, webhook) = (settings.Version, FileName("webhook.kubeconfig"));
        string[] authentication =
        [
            $"--authentication-token-webhook-config-file={webhook}", $"--authentication-token-webhook-version={version}", "--authentication-token-webhook-cache-ttl=1s",
        ];
        return settings.Policy is null
            ? authentication
            :
            [
                .. authentication, "--authorization-mode=Webhook", // behind RBAC: the flag adds up
                $"--authorization-webhook-config-file={webhook}", $"--authorization-webhook-version={version}",
                "--authorization-webhook-cache-authorized-ttl=1s", "--authorization-webhook-cache-unauthorized-ttl=1s",
            ];
    }

    private string FileName(string name) => Path.Combine(_folder.FullName, name);
}

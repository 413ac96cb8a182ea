using KeystoneAuthCluster.Manifests.Tests.Rendering;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>A real API server with the flags of <c>kubeadm.yaml</c> and the kubeconfig that <c>certs</c> wrote, so that it asks at <see cref="WebhookPort"/>.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    /// <summary>The namespace of the manifests.</summary>
    public const string Namespace = "keystone-auth";

    private const string HostFolder = "/etc/kubernetes/keystone-auth";

    private Pki? _pki;
    private RealKubernetes? _kubernetes;

    /// <summary>Where it looks for the webhook.</summary>
    public int WebhookPort { get; } = FreePort.Next();

    /// <summary>The certificates.</summary>
    internal Pki Pki => _pki ?? throw new InvalidOperationException("not made yet");

    /// <summary>The server.</summary>
    public RealKubernetes Kubernetes => _kubernetes ?? throw new InvalidOperationException("not started yet");

    /// <summary>Skips the test where there is no kubectl or no API server.</summary>
    public void SkipIfMissing()
    {
        Kubectl.SkipIfMissing();
        Kubernetes.SkipIfMissing();
    }

    public async Task InitializeAsync()
    {
        if (Kubectl.IsMissing)
        {
            await Console.Error.WriteLineAsync($"SKIPPED, manifests: {Kubectl.Missing}");
            return;
        }

        _pki = await Pki.MakeAsync(WebhookPort);
        _kubernetes = new RealKubernetes { ApiServerArguments = [.. FlagsOfKubeadm()] };
        await _kubernetes.InitializeAsync();
        if (_kubernetes.IsMissing)
            return;
        await KubectlAsync("", "create", "namespace", Namespace);
        await KubectlAsync("", "create", "-f", Path.Combine(AppContext.BaseDirectory, "Servers", "cert-manager.yaml"));
        await KubectlAsync("", "wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
    }

    /// <summary>Runs kubectl as an administrator.</summary>
    internal Task<string> KubectlAsync(string input, params string[] arguments) => Kubectl.RunAsync(input, ["--kubeconfig", Kubernetes.AdminKubeconfig, .. arguments]);

    public async Task DisposeAsync()
    {
        if (_kubernetes is not null)
            await _kubernetes.DisposeAsync();
        _pki?.Dispose();
    }

    // --authorization-config came with Kubernetes 1.30, long after the server of these tests.
    private IEnumerable<string> FlagsOfKubeadm() => Yaml.Document(File.ReadAllText(Overlay.Manifest("kube-apiserver", "kubeadm.yaml")))["apiServer"]!["extraArgs"]!.AsArray()
        .Where(flag => (string)flag!["name"]! != "authorization-config")
        .Select(flag => $"--{flag!["name"]}={((string)flag["value"]!).Replace(HostFolder, Pki.Folder, StringComparison.Ordinal)}");
}

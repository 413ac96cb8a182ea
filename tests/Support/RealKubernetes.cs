using Xunit;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// A real kube-apiserver, with etcd and nothing else, on loopback, for the tests of a class or a collection. The binaries are those that
/// <c>KUBE_APISERVER</c> and <c>ETCD</c> name, or <c>kube-apiserver</c> and <c>etcd</c> of the PATH; where one is missing,
/// <see cref="SkipIfMissing"/> skips the test with the reason.
/// </summary>
public sealed class RealKubernetes : IAsyncLifetime
{
    private RealKubernetesInstance? _instance;
    private string? _missing;

    /// <summary>A kubeconfig whose user may do everything.</summary>
    public string AdminKubeconfig => Instance.Kubeconfig(RealKubernetesInstance.Admin);

    /// <summary>A kubeconfig whose user, <c>limited</c>, may do what RBAC allows it: nothing at first.</summary>
    public string LimitedKubeconfig => Instance.Kubeconfig(RealKubernetesInstance.Limited);

    /// <summary>Further flags of the API server, for who starts it without xunit.</summary>
    public IReadOnlyList<string> ApiServerArguments { get; init; } = [];

    /// <summary>Where the API server is.</summary>
    public Uri Server => Instance.Server;

    /// <summary>The authority of the API server's certificate, and of the client certificates that it takes.</summary>
    public TestCertificates Certificates => Instance.Certificates;

    private RealKubernetesInstance Instance => _instance ?? throw new InvalidOperationException("There is no kube-apiserver; SkipIfMissing comes first.");

    /// <summary>Whether there is none here; for what runs before a test can be skipped.</summary>
    public bool IsMissing => _missing is not null;

    /// <summary>Skips the test where there is no kube-apiserver. It is the first line of every test that needs one.</summary>
    public void SkipIfMissing() => Skip.If(IsMissing, _missing ?? string.Empty);

    public async Task InitializeAsync()
    {
        var apiserver = RealKubernetesBinary.Find("KUBE_APISERVER", "kube-apiserver");
        var etcd = RealKubernetesBinary.Find("ETCD", "etcd");
        if (apiserver is null || etcd is null)
        {
            _missing = apiserver is null
                ? "no kube-apiserver: set KUBE_APISERVER, or put it into the PATH; tests/kube/kube-apiserver-get makes one"
                : "no etcd: set ETCD, or put it into the PATH";
            await Console.Error.WriteLineAsync($"SKIPPED, real kube-apiserver: {_missing}");
            return;
        }

        _instance = await RealKubernetesInstance.StartAsync(apiserver, etcd, ApiServerArguments);
    }

    public async Task DisposeAsync()
    {
        if (_instance is not null)
            await _instance.DisposeAsync();
    }
}

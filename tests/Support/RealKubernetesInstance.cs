using System.Net;
using System.Security.Cryptography;

namespace KeystoneAuthCluster.Support;

/// <summary>One etcd and one kube-apiserver, with certificates and data in a temporary folder that goes with them.</summary>
internal sealed class RealKubernetesInstance(TestCertificates certificates) : IAsyncDisposable
{
    public const string Admin = "admin";
    public const string Limited = "limited";

    private readonly string _folder = Directory.CreateTempSubdirectory("kubernetes-").FullName;
    private readonly Dictionary<string, string> _tokens = new() { [Admin] = NewToken(), [Limited] = NewToken() };
    private readonly List<ServerProcess> _processes = [];

    /// <summary>The kubeconfig of a user.</summary>
    public string Kubeconfig(string user) => Path.Combine(_folder, $"{user}.kubeconfig");

    /// <summary>Where the API server is.</summary>
    public Uri Server { get; private set; } = null!;

    /// <summary>Its authority, whose client certificates it takes too.</summary>
    public TestCertificates Certificates => certificates;

    private string CaFile => certificates.CaFile;

    /// <summary>Starts both, and waits until the API server is ready.</summary>
    public static async Task<RealKubernetesInstance> StartAsync(string apiserver, string etcd, IEnumerable<string> apiServerArguments)
    {
        var instance = new RealKubernetesInstance(new TestCertificates("kubernetes"));
        try
        {
            await instance.RunAsync(apiserver, etcd, apiServerArguments);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync(string apiserver, string etcd, IEnumerable<string> apiServerArguments)
    {
        var (port, etcdPort, peerPort) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        Server = new Uri($"https://127.0.0.1:{port}");
        await WriteFilesAsync();
        _processes.Add(new ServerProcess(etcd, EtcdArguments(etcdPort, peerPort)));
        _processes.Add(new ServerProcess(apiserver, [.. ApiServerArguments(port, etcdPort), .. apiServerArguments]));
        using var client = Client();
        await _processes[^1].UntilAsync(() => IsReadyAsync(client));
    }

    public async ValueTask DisposeAsync()
    {
        // The API server before the etcd that it would miss.
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string NewToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private string TokenFile => Path.Combine(_folder, "tokens.csv");

    private async Task WriteFilesAsync()
    {
        await File.WriteAllTextAsync(TokenFile, $"{_tokens[Admin]},{Admin},1,\"system:masters\"\n{_tokens[Limited]},{Limited},2\n");
        foreach (var (user, token) in _tokens)
            await File.WriteAllTextAsync(Kubeconfig(user), Support.Kubeconfig.Of(Server, CaFile, $$"""{ token: "{{token}}" }"""));
    }

    private string[] EtcdArguments(int port, int peerPort) =>
    [
        "--name=test", $"--data-dir={Path.Combine(_folder, "etcd")}", "--unsafe-no-fsync",
        $"--listen-client-urls=http://127.0.0.1:{port}", $"--advertise-client-urls=http://127.0.0.1:{port}",
        $"--listen-peer-urls=http://127.0.0.1:{peerPort}", $"--initial-advertise-peer-urls=http://127.0.0.1:{peerPort}",
        $"--initial-cluster=test=http://127.0.0.1:{peerPort}",
    ];

    private string[] ApiServerArguments(int port, int etcdPort) =>
    [
        "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", $"--secure-port={port}", "--endpoint-reconciler-type=none",
        $"--etcd-servers=http://127.0.0.1:{etcdPort}", "--service-cluster-ip-range=10.96.0.0/16",
        $"--tls-cert-file={certificates.CertificateFile}", $"--tls-private-key-file={certificates.PrivateKeyFile}",
        $"--token-auth-file={TokenFile}", $"--client-ca-file={CaFile}", "--authorization-mode=RBAC", "--disable-admission-plugins=ServiceAccount",
        $"--service-account-key-file={certificates.CertificateFile}", $"--service-account-signing-key-file={certificates.PrivateKeyFile}",
        "--service-account-issuer=https://kubernetes.default.svc",
    ];

    private HttpClient Client()
    {
        var client = new HttpClient(new HttpClientHandler
        {
            UseProxy = false,
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        });
        client.BaseAddress = Server;
        client.DefaultRequestHeaders.Authorization = new("Bearer", _tokens[Admin]);
        return client;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

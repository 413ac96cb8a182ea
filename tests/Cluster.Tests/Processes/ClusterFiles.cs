using System.Security.Cryptography;
using System.Text.Json;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>The cluster's files, in a folder that goes with this object: certificates, the secret that all share, and the settings of each process.</summary>
internal sealed class ClusterFiles : IDisposable
{
    private readonly Uri _keystone;
    private readonly ClusterShape _shape;
    private readonly int _firstSiloPort = FreePort.Next();
    private readonly int _firstGatewayPort = FreePort.Next();
    private int _silos;

    public ClusterFiles(Uri keystone, ClusterShape shape)
    {
        (_keystone, _shape) = (keystone, shape);
        File.WriteAllBytes(InFolder("tokens.secret"), RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>What the gateways' certificate comes from.</summary>
    public TestCertificates Certificates { get; } = new();

    /// <summary>The audit lines so far, of all gateways.</summary>
    public IEnumerable<string> Audit => Directory.EnumerateFiles(Certificates.Folder, "*.audit").SelectMany(File.ReadLines);

    /// <summary>A silo that is not started yet.</summary>
    public ClusterMember Silo(string name)
    {
        var isFirst = _silos++ == 0;
        var operations = FreePort.Next();
        return Member(name, operations, webhook: null,
        [
            ("Clustering:Roles:0", "silo"),
            ("Clustering:SiloPort", isFirst ? _firstSiloPort : FreePort.Next()),
            ("Clustering:GatewayPort", isFirst ? _firstGatewayPort : FreePort.Next()),
            ("Clustering:PrimaryPort", _firstSiloPort),
        ]);
    }

    /// <summary>A gateway that is not started yet.</summary>
    public ClusterMember Gateway(string name)
    {
        var webhook = FreePort.Next();
        return Member(name, FreePort.Next(), webhook,
        [
            ("Clustering:Roles:0", "gateway"),
            ("Clustering:GatewayPort", _firstGatewayPort),
            ("Gateway:Listen", $"127.0.0.1:{webhook}"),
            ("Gateway:Tls:CertificateFile", Certificates.CertificateFile),
            ("Gateway:Tls:PrivateKeyFile", Certificates.PrivateKeyFile),
            ("Audit:Path", InFolder($"{name}.audit")),
        ]);
    }

    public void Dispose() => Certificates.Dispose();

    private ClusterMember Member(string name, int operations, int? webhook, IEnumerable<(string Name, object Value)> own)
    {
        var all = Shared.Concat(own).Append(("Gateway:OperationsListen", $"127.0.0.1:{operations}")).Concat(_shape.Settings);
        var last = all.GroupBy(setting => setting.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        File.WriteAllText(InFolder($"{name}.json"), JsonSerializer.Serialize(last));
        return new ClusterMember(
            name,
            InFolder($"{name}.json"),
            new Uri($"http://127.0.0.1:{operations}"),
            webhook is { } port ? new Uri($"https://localhost:{port}/webhook") : null,
            networkNamespace: null);
    }

    private IEnumerable<(string Name, object Value)> Shared =>
    [
        ("Keystone:Urls:0", _keystone.ToString()),
        ("Keystone:ServiceUser:UserName", "webhook"),
        ("Keystone:ServiceUser:UserDomainId", "default"),
        ("Keystone:ServiceUser:Password", "webhook-password"),
        ("Keystone:ServiceUser:ProjectName", "service"),
        ("Keystone:ServiceUser:ProjectDomainId", "default"),
        // Thousands of tokens come at once here: how many may is the budget's and the admission's own tests' affair.
        ("Keystone:RequestsPerSecond", 10_000),
        ("Keystone:Burst", 100_000),
        ("Keystone:MaxQueueLength", 10_000),
        ("Keystone:MaxQueueTime", "00:00:10"),
        ("Tokens:KeySecretFile", InFolder("tokens.secret")),
        ("Tokens:Ttl", "01:00:00"),
        ("Clustering:ClusterId", "proof"),
        ("Logging:LogLevel:Default", "Trace"),
    ];

    private string InFolder(string name) => Path.Combine(Certificates.Folder, name);
}

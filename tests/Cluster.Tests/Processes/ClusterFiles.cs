using System.Text.Json;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>The cluster's files, in folders that go with this object: certificates, members, the settings of each process.</summary>
internal sealed class ClusterFiles : IDisposable
{
    private readonly Uri _keystone;
    private readonly ClusterShape _shape;

    public ClusterFiles(Uri keystone, ClusterShape shape)
    {
        (_keystone, _shape) = (keystone, shape);
        using var member = Members.Member("member", TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        Members.WriteServer(member);
    }

    /// <summary>What the gateways' certificate comes from.</summary>
    public TestCertificates Certificates { get; } = new();

    /// <summary>What the members know each other by.</summary>
    public TestCertificates Members { get; } = new("the members' authority");

    /// <summary>The audit lines so far, of all gateways.</summary>
    public IEnumerable<string> Audit => Directory.EnumerateFiles(Certificates.Folder, "*.audit").SelectMany(File.ReadLines);

    /// <summary>A silo that is not started yet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="host">Where it shall run; <see langword="null"/> for here.</param>
    public MemberProcess Silo(string name, NetworkHost? host) => Member(name, host, webhook: null,
    [
        ("Clustering:Roles:0", "silo"),
        ("Clustering:Address", AddressOf(host)),
        ("Clustering:SiloPort", FreePort.Next()),
        ("Clustering:GatewayPort", FreePort.Next()),
    ]);

    /// <summary>A gateway that is not started yet.</summary>
    public MemberProcess Gateway(string name)
    {
        var webhook = FreePort.Next();
        return Member(name, host: null, webhook,
        [
            ("Clustering:Roles:0", "gateway"),
            ("Gateway:Listen", $"127.0.0.1:{webhook}"),
            ("Gateway:Tls:CertificateFile", Certificates.CertificateFile),
            ("Gateway:Tls:PrivateKeyFile", Certificates.PrivateKeyFile),
            ("Audit:Path", InFolder($"{name}.audit")),
        ]);
    }

    public void Dispose()
    {
        Certificates.Dispose();
        Members.Dispose();
    }

    private MemberProcess Member(string name, NetworkHost? host, int? webhook, IEnumerable<(string Name, object Value)> own)
    {
        var operations = $"{AddressOf(host)}:{FreePort.Next()}";
        (string Name, object Value)[] all = [.. Shared, .. own, ("Gateway:OperationsListen", operations), .. _shape.Settings];
        var last = all.GroupBy(setting => setting.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        File.WriteAllText(InFolder($"{name}.json"), JsonSerializer.Serialize(last));
        return new MemberProcess(
            name,
            InFolder($"{name}.json"),
            new Uri($"http://{operations}"),
            webhook is { } port ? new Uri($"https://localhost:{port}/webhook") : null,
            host?.Namespace);
    }

    private static string AddressOf(NetworkHost? host) => host is null ? "127.0.0.1" : $"{host.Address}";

    private IEnumerable<(string Name, object Value)> Shared =>
    [
        ("Keystone:Urls:0", _keystone.ToString()),
        ("Keystone:ServiceUser:UserName", "webhook"),
        ("Keystone:ServiceUser:UserDomainId", "default"),
        ("Keystone:ServiceUser:Password", "webhook-password"),
        ("Keystone:ServiceUser:ProjectName", "service"),
        ("Keystone:ServiceUser:ProjectDomainId", "default"),
        ("Tokens:Ttl", "01:00:00"),
        ("Clustering:Directory", InFolder("members")),
        ("Clustering:Tls:CertificateFile", Members.CertificateFile),
        ("Clustering:Tls:KeyFile", Members.PrivateKeyFile),
        ("Clustering:Tls:CaFile", Members.CaFile),
        ("Logging:LogLevel:Default", "Trace"),
        // At full scale Orleans' own tracing would be most of the load.
        ("Logging:LogLevel:Orleans", ProofScale.IsFull ? "Information" : "Trace"),
    ];

    private string InFolder(string name) => Path.Combine(Certificates.Folder, name);
}

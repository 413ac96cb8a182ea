using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>The files that the guides make with <c>certs</c>, and the Secrets that they make of them.</summary>
internal sealed class Pki : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("keystone-auth-pki-");

    /// <summary>The folder that <c>certs</c> filled.</summary>
    public string Folder => Path.Combine(_parent.FullName, "pki");

    /// <summary>A file in it.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>The Secrets that the overlays' first lines make, by their names: the files in them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, byte[]>> Secrets => new Dictionary<string, IReadOnlyDictionary<string, byte[]>>
    {
        ["keystone-auth-tls"] = Files(("tls.crt", "tls.crt"), ("tls.key", "tls.key"), ("ca.crt", "client-ca.crt")),
        ["keystone-auth-silo-member"] = Member("keystone-auth-silo"),
        ["keystone-auth-gateway-member"] = Member("keystone-auth-gateway"),
        ["keystone-auth-service-user"] = new Dictionary<string, byte[]> { ["password"] = "never used"u8.ToArray() },
        ["keystone-auth-key-secret"] = new Dictionary<string, byte[]> { ["key-secret"] = new byte[32] },
    };

    /// <summary>Makes all of them: for one cluster, for many, and for members.</summary>
    public static async Task<Pki> MakeAsync(int webhookPort)
    {
        var pki = new Pki();
        var url = $"https://127.0.0.1:{webhookPort}/webhook";
        await pki.CertsAsync("--webhook-url", url);
        await pki.CertsAsync("--cluster", "prod", "--cluster", "dev", "--silo", "keystone-auth-silo", "--gateway", "keystone-auth-gateway");
        return pki;
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private async Task CertsAsync(params string[] flags)
    {
        await using var certs = KeystoneAuthProcess.Start(["certs", "--out", Folder, .. flags]);
        Assert.True(await certs.ExitAsync() == 0, certs.Errors);
    }

    private Dictionary<string, byte[]> Member(string name) =>
        Files(("tls.crt", $"members/{name}/tls.crt"), ("tls.key", $"members/{name}/tls.key"), ("ca.crt", $"members/{name}/ca.crt"));

    private Dictionary<string, byte[]> Files(params IEnumerable<(string Name, string Source)> files) => files.ToDictionary(file => file.Name, file => File.ReadAllBytes(this[file.Source]));
}

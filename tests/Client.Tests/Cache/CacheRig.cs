using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Client.Tests.Keyrings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Cache;

/// <summary>A cache in a folder of its own, and tokens to keep in it.</summary>
internal sealed class CacheRig : IDisposable
{
    public const string Alice = "http://keystone/v3 alice@Default project demo@Default";

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("client-cache-");

    public CacheRig(Encryption encryption = Encryption.Off)
    {
        Folder = Path.Combine(_temporary.FullName, "client-keystone-auth");
        Cache = WithEncryption(encryption);
    }

    public string Folder { get; }

    public ManualTime Time { get; } = new();

    public FakeKeyring Keyring { get; } = new();

    public TokenCache Cache { get; }

    public string TokenFile => Assert.Single(Directory.GetFiles(Folder, "*.token"));

    public string OffersFile => Assert.Single(Directory.GetFiles(Folder, "*.offers"));

    /// <summary>The same folder, as a process with another setting sees it.</summary>
    public TokenCache WithEncryption(Encryption encryption) => new(Folder, new CacheProtection(encryption, Keyring), Time);

    public CacheEntry Entry(string token = "gAAAA-token", string identity = Alice, TimeSpan? lifetime = null) => new()
    {
        Identity = identity,
        Token = new Secret(token),
        Times = new TokenTimes(Time.GetUtcNow(), Time.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1))),
        KeystoneUrl = "http://keystone/v3",
        User = new KeystoneUser("u1", "alice", new KeystoneDomain("default", "Default")),
        Scope = new TokenScope.Project("p1", "demo", new KeystoneDomain("default", "Default")),
        Roles = ["member", "reader"],
        Methods = ["password"],
    };

    public Task<CacheKeeping> KeepAsync(string token = "gAAAA-token", Asker? asker = null) => Cache.KeepAsync(Entry(token), asker, default).AsTask();

    public Task<CacheLookup> LookAsync(Asker? asker = null) => Cache.LookAsync(Alice, asker, default).AsTask();

    /// <summary>The token that is offered.</summary>
    public async Task<string> TokenAsync(Asker? asker = null) => Assert.IsType<CacheLookup.Hit>(await LookAsync(asker)).Entry.Token.Reveal();

    public void Dispose() => _temporary.Delete(recursive: true);
}

using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Certificates.Folders;

namespace KeystoneAuthCluster.Certificates.Tests.Folders;

/// <summary>Which files there are, whose they are to read, and that none is lost.</summary>
public sealed class CertificateFolderTests : IDisposable
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly CertsRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void One_cluster_needs_these_files()
    {
        _rig.Do("--webhook-url", "https://127.0.0.1:8443/webhook");
        Assert.Equal(
            ["ca.crt", "ca.key", "client-ca.crt", "client.crt", "client.key", "tls.crt", "tls.key", "webhook.kubeconfig"],
            _rig.Files.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Many_clusters_and_members_have_folders_of_their_own_to_hand_out()
    {
        _rig.Do("--cluster", "prod", "--cluster", "dev", "--silo", "silo", "--gateway", "gateway", "--webhook-url", "https://webhook.example/webhook");
        foreach (var folder in new[] { "clusters/prod", "clusters/dev" })
            Assert.Equal(["ca.crt", "client.crt", "client.key", "webhook.kubeconfig"], In(folder));
        foreach (var folder in new[] { "members/silo", "members/gateway" })
            Assert.Equal(["ca.crt", "tls.crt", "tls.key"], In(folder));
        Assert.False(File.Exists(_rig["client.crt"])); // a certificate that nobody needs is one to lose
    }

    [Fact]
    public void While_a_run_writes_the_folder_another_is_told_so_and_writes_nothing()
    {
        _rig.Do();
        using (FolderTurn.Take(_rig.Folder))
        {
            Assert.Equal(2, _rig.Run("--cluster", "prod"));
            Assert.Equal(2, _rig.Run("--renew")); // nor has the one before taken anybody's turn away
            Assert.Equal($"keystone-auth: {_rig.Folder} is being written by another run of certs; allowed: one at a time\n", _rig.Errors.ReplaceLineEndings("\n"));
            Assert.False(Directory.Exists(_rig["clusters"]));
        }

        _rig.Do("--cluster", "prod");
        Assert.DoesNotContain(_rig.Files, file => file.Name.StartsWith('.'));
    }

    [SkippableFact]
    public void Keys_are_their_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes");
        _rig.Do("--cluster", "prod", "--silo", "silo", "--webhook-url", "https://webhook.example/webhook");
        Assert.All(_rig.Files, file => Assert.Equal((file.Name, file.Name.EndsWith(".key", StringComparison.Ordinal) ? Secret : Public), file));
    }

    /// <summary>Of the whole process: no other test minds, as the command must not either.</summary>
    [SkippableFact]
    public void Nobody_else_may_put_files_beside_them_whatever_the_umask()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes");
        var before = SetUmask(0);
        try
        {
            _rig.Do("--cluster", "prod", "--silo", "silo");
        }
        finally
        {
            _ = SetUmask(before);
        }
        Assert.All(
            Directory.EnumerateDirectories(_rig.Folder, "*", SearchOption.AllDirectories).Prepend(_rig.Folder),
            folder => Assert.Equal((folder, default), (folder, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(folder) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite))));
    }

    [Fact]
    public void A_key_that_cannot_be_put_in_its_place_is_left_nowhere()
    {
        Directory.CreateDirectory(_rig["ca.key"]);
        Assert.Equal(2, _rig.Run());
        Assert.Empty(_rig.Files);
    }

    [Fact]
    public void What_is_there_is_kept_to_the_last_byte_and_what_is_missing_is_made()
    {
        _rig.Do("--server-name", "webhook.example", "--cluster", "prod");
        var before = Snapshot();
        _rig.Do("--cluster", "prod", "--cluster", "dev");
        Assert.Contains("kept     tls.crt", _rig.Output, StringComparison.Ordinal);
        Assert.Contains($"made     {Path.Combine("clusters", "dev", "client")}.crt", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot().Where(file => before.ContainsKey(file.Key)));
        Assert.Equal(_rig.Text("ca.crt"), _rig.Text("clusters/dev/ca.crt"));
    }

    [Fact]
    public void A_certificate_for_other_names_is_in_the_way_and_is_not_overwritten()
    {
        _rig.Do("--server-name", "one.example");
        var before = Snapshot();
        Assert.Equal(2, _rig.Run("--server-name", "two.example"));
        Assert.Contains("tls.crt, tls.key are there for keystone-auth (one.example), and keystone-auth (two.example) is asked for; allowed: the same, or remove", _rig.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void The_same_names_in_another_spelling_are_the_same()
    {
        _rig.Do("--server-name", "2001:db8::1", "--server-name", "One.example");
        _rig.Do("--server-name", "one.example", "--server-name", "2001:DB8:0::1");
    }

    [Fact]
    public void A_kubeconfig_that_says_something_else_is_in_the_way()
    {
        _rig.Do("--webhook-url", "https://a/webhook");
        Assert.Equal(2, _rig.Run("--webhook-url", "https://b/webhook"));
        Assert.Contains("webhook.kubeconfig is there and says something else; allowed: the same, or remove it first", _rig.Errors, StringComparison.Ordinal);
        Assert.Contains("server: https://a/webhook", _rig.Text("webhook.kubeconfig"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ca.key")]
    [InlineData("ca.crt")]
    [InlineData("tls.key")]
    public void One_file_without_the_other_is_no_reason_to_make_both(string lost)
    {
        _rig.Do();
        File.Delete(_rig[lost]);
        Assert.Equal(2, _rig.Run());
        Assert.Contains($"{_rig[lost]} is not; allowed: both", _rig.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_rig[lost]));
    }

    [Fact]
    public void An_authority_whose_key_is_anothers_is_named()
    {
        using var other = new CertsRig();
        other.Do();
        _rig.Do();
        File.Copy(other["ca.key"], _rig["ca.key"], overwrite: true);
        Assert.Equal(2, _rig.Run("--cluster", "dev"));
        Assert.Contains("ca.crt, ca.key: ", _rig.Errors, StringComparison.Ordinal);
        Assert.Contains("allowed: a certificate and its own ECDSA key", _rig.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_that_has_ended_issues_nothing()
    {
        _rig.Do("--days", "2", "--ca-days", "2", "--renew-days", "1");
        _rig.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, _rig.Run("--cluster", "dev"));
        Assert.Contains("the authority ended on", _rig.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_rig["clusters"]));
    }

    [Fact]
    public void Members_have_an_authority_that_the_webhook_does_not_know()
    {
        _rig.Do("--silo", "silo");
        Assert.NotEqual(_rig.Text("ca.crt"), _rig.Text("members/ca.crt"));
        using var member = _rig.Certificate("members/silo/tls");
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = _rig.Time.GetUtcNow().UtcDateTime } };
        chain.ChainPolicy.CustomTrustStore.Add(_rig.Certificate("ca"));
        Assert.False(chain.Build(member));
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetUmask(uint mask);

    private IEnumerable<string> In(string folder) => Directory.EnumerateFiles(_rig[folder]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    private Dictionary<string, string> Snapshot() => _rig.Files.ToDictionary(file => file.Name, file => _rig.Text(file.Name));
}

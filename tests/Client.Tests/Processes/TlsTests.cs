using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>Which Keystones are trusted, and what is shown to them.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly DateTimeOffset Past = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestCertificates _certificates = new();

    [Fact]
    public async Task A_Keystone_of_the_authority_that_was_named_is_trusted()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        await using var front = Front(home);
        home.Environment["OS_CACERT"] = Authorities();
        var run = await home.RunAsync();
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    [Fact]
    public async Task Another_one_is_not_and_gets_no_password_unless_it_is_said_that_any_will_do()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        await using var front = Front(home);
        var run = await home.RunAsync();
        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains($"the certificate of Keystone at {front.Url} is not trusted", run.Errors, StringComparison.Ordinal);
        Assert.Contains("OS_CACERT", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, home.Logins);

        Assert.Equal(0, (await home.RunAsync("--insecure")).ExitCode);
        Assert.Equal(1, home.Logins);

        // What came that way is not for who has not said so.
        Assert.Equal(6, (await home.RunAsync()).ExitCode);
    }

    [Theory]
    [InlineData("elsewhere.example", false)]
    [InlineData("localhost", true)]
    public async Task A_certificate_of_another_name_or_another_time_is_none(string name, bool isOver)
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        using var certificate = isOver ? _certificates.Server(name, Past, Past.AddDays(1)) : _certificates.Server(name);
        await using var front = new TlsFront(home.Keystone.Url, certificate);
        home.Environment["OS_AUTH_URL"] = front.Url.ToString();
        home.Environment["OS_CACERT"] = Authorities();
        var run = await home.RunAsync();
        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Equal(0, home.Logins);
    }

    [Fact]
    public async Task A_client_certificate_is_shown_where_it_is_wanted()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        using var own = _certificates.Client("ada");
        var (file, key) = (Path.Combine(home.Folder, "ada.crt"), Path.Combine(home.Folder, "ada.key"));
        await File.WriteAllTextAsync(file, own.ExportCertificatePem());
        await File.WriteAllTextAsync(key, TestCertificates.KeyPem(own));
        await using var front = Front(home, wantsCertificate: true);
        home.Environment["OS_CACERT"] = Authorities();
        Assert.InRange((await home.RunAsync()).ExitCode, 5, 6); // how far TLS 1.3 has come by then says which

        var run = await home.RunAsync("--cert", file, "--key", key);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal("CN=ada", front.Shown);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_named()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var none = Path.Combine(home.Folder, "none.pem");
        Assert.Contains(none, (await home.RunAsync("--cacert", none)).Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(none, "no certificate");
        var run = await home.RunAsync("--cacert", none);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(none, run.Errors, StringComparison.Ordinal);
        Assert.Contains(none, (await home.RunAsync("--cert", none)).Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _certificates.Dispose();

    // The front shows its certificate alone, so the one in between is among those that are known.
    private string Authorities()
    {
        var file = Path.Combine(_certificates.Folder, "authorities.crt");
        File.WriteAllText(file, File.ReadAllText(_certificates.CaFile) + '\n' + File.ReadAllText(_certificates.CertificateFile));
        return file;
    }

    private TlsFront Front(ClientHome home, bool wantsCertificate = false)
    {
        var front = new TlsFront(home.Keystone.Url, _certificates.Server(), wantsCertificate);
        home.Environment["OS_AUTH_URL"] = front.Url.ToString();
        return front;
    }
}

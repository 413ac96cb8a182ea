using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Keystone.Configuration;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Transport;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

public sealed class ConnectionTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    [Fact]
    public async Task An_authority_of_the_CA_file_is_trusted() =>
        Assert.IsType<LoginOutcome.LoggedIn>(await LogInAsync(_certificates.DirectMember("localhost", TestCertificates.ServerAuthentication), Trusting));

    [Fact]
    public async Task Another_authority_is_not_trusted_unless_all_are()
    {
        var server = _certificates.DirectMember("localhost", TestCertificates.ServerAuthentication);

        var outcome = Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(server, connection => connection));
        Assert.Equal(KeystoneUnavailable.NotTrusted, outcome.Cause);
        Assert.IsType<LoginOutcome.LoggedIn>(await LogInAsync(server, connection => connection with { Insecure = true }));
    }

    [Fact]
    public async Task A_certificate_that_is_over_is_not_trusted_and_the_detail_says_why()
    {
        // The server cannot show the intermediate of this certificate, so that belongs into the file.
        var over = _certificates.Server(from: new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), until: new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllTextAsync(_certificates.CaFile, await File.ReadAllTextAsync(_certificates.CertificateFile) + _certificates.Root.ExportCertificatePem());

        var outcome = Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(over, Trusting));

        Assert.Equal(KeystoneUnavailable.NotTrusted, outcome.Cause);
        Assert.Contains("NotTimeValid", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_our_own_is_shown()
    {
        var server = _certificates.DirectMember("localhost", TestCertificates.ServerAuthentication);
        X509Certificate2? shown = null;
        await using var keystone = await ScriptedKeystone.StartAsync(
            async context =>
            {
                shown = await context.Connection.GetClientCertificateAsync();
                await Answers.LoggedInAsync(context, "gAAAA");
            },
            server,
            https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            });

        using var ours = _certificates.Client("somebody");
        var connection = Trusting(new LoginConnection { Url = Local(keystone) });
        Assert.IsType<LoginOutcome.LoggedIn>(await LogInAsync(connection with { Certificate = ours }));
        Assert.Equal("CN=somebody", shown?.Subject);
        Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(connection));
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable() => Assert.Equal(
        KeystoneUnavailable.Unreachable,
        Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(new LoginConnection { Url = new Uri($"http://127.0.0.1:{FreePort.Next()}/v3") })).Cause);

    [Fact]
    public void Proxies_of_the_environment_are_for_users_and_not_for_services()
    {
        using var users = ConnectionPool.Create(new LoginConnection { Url = new Uri("https://keystone.example") });
        using var services = ConnectionPool.Create(new KeystoneOptions());

        Assert.True(users.UseProxy);
        Assert.False(services.UseProxy);
    }

    [Theory]
    [InlineData("ftp://keystone.example")]
    [InlineData("https://me:hunter2@keystone.example")]
    public void A_URL_that_is_none_of_a_Keystone_is_refused_without_being_repeated(string url)
    {
        var exception = Assert.Throws<ArgumentException>(() => KeystoneLogins.Open(new LoginConnection { Url = new Uri(url) }, TimeProvider.System));

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _certificates.Dispose();

    private LoginConnection Trusting(LoginConnection connection) => connection with { CaFile = _certificates.CaFile };

    private static async Task<LoginOutcome> LogInAsync(X509Certificate2 server, Func<LoginConnection, LoginConnection> with)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => Answers.LoggedInAsync(context, "gAAAA"), server);
        return await LogInAsync(with(new LoginConnection { Url = Local(keystone) }));
    }

    private static async Task<LoginOutcome> LogInAsync(LoginConnection connection)
    {
        using var logins = KeystoneLogins.Open(connection, TimeProvider.System);
        return await logins.LogInAsync(Someone.Login, default, CancellationToken.None);
    }

    private static Uri Local(ScriptedKeystone keystone) => new($"https://localhost:{new Uri(keystone.Url).Port}/v3");
}

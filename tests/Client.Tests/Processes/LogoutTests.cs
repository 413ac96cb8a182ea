using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>Giving tokens back.</summary>
public sealed class LogoutTests
{
    [Fact]
    public async Task The_token_is_given_back_and_forgotten()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        await home.RunAsync();
        var run = await home.RunAsync("logout");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal(1, home.Keystone.Calls.Of(KeystoneOperation.RevokeToken));
        Assert.Contains("nobody is logged in", (await home.RunAsync("logout")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leaves_a_machine_needs_no_settings_that_are_right()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        await home.RunAsync();
        home.Environment["OS_CLOUD"] = "nowhere";
        Assert.Equal(2, (await home.RunAsync("logout")).ExitCode);
        var run = await home.RunAsync("logout", "--all");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nowhere", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, home.Keystone.Calls.Of(KeystoneOperation.RevokeToken));
    }

    [Fact]
    public async Task A_keystone_that_is_away_keeps_nobody_logged_in()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        await home.RunAsync();
        home.Keystone.Faults.Add(new Simulator.Faults.Fault.Status(503));
        var run = await home.RunAsync("logout");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("it is valid until", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(".token", string.Concat(Directory.EnumerateFiles(home.Folder, "*", SearchOption.AllDirectories)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_one_Keystone_need_not_show_a_good_certificate_is_said_of_no_other()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        using var certificates = new TestCertificates();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = HearAsync(listener, certificates);
        await KeepAsync(home, $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v3");

        var run = await home.RunAsync("logout", "--all", "--insecure");
        listener.Stop();
        Assert.Equal(5, run.ExitCode);
        Assert.Equal("", await heard);
    }

    // Whoever is in between, with a certificate that nobody trusts.
    private static async Task<string> HearAsync(TcpListener listener, TestCertificates certificates)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificates.Server());
            using var reader = new StreamReader(tls);
            return await reader.ReadToEndAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            return "";
        }
    }

    private static async Task KeepAsync(ClientHome home, string url)
    {
        var cache = new TokenCache(CacheFolder.PathFor(null, home.Folder), new CacheProtection(Encryption.Off, new NoKeyring("none")), TimeProvider.System);
        using var turn = await cache.LockAsync("other", CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        await cache.KeepAsync(
            new CacheEntry
            {
                Identity = "other",
                Token = new Secret("gAAAAother"),
                Times = new TokenTimes(now, now.AddHours(1)),
                KeystoneUrl = url,
                User = new KeystoneUser("u", "other", new KeystoneDomain("d", "d")),
                Scope = new TokenScope.System(),
                Roles = ImmutableArray<string>.Empty,
            },
            null, CancellationToken.None);
    }
}

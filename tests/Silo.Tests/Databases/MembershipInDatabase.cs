using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Tests.Clustering;
using KeystoneAuthCluster.Silo.Tests.Clustering.Tls;
using KeystoneAuthCluster.Silo.Tests.Processes;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Silo.Tests.Databases;

/// <summary>Silos and a gateway, each a process, that find each other through a database.</summary>
internal sealed class MembershipInDatabase(MembershipKind kind, RealDatabase database, ITestOutputHelper output)
{
    /// <summary>One of two silos is killed, is gone from the table, and another takes its place.</summary>
    public async Task LoseAndReplaceASiloAsync()
    {
        using var folder = new TemporaryFolder();
        using var certificates = new TestCertificates();
        var secret = folder.File("key-secret");
        await File.WriteAllBytesAsync(secret, new byte[32]);
        var files = new MemberFiles(folder.Path);
        using var member = certificates.Member("member", TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication);
        files.Write(member, certificates);
        files.Trust(certificates);
        var clusterId = TableUnderTest.NewClusterId();
        var settings = new Dictionary<string, string?>(files.Settings)
        {
            ["Clustering:Membership"] = $"{kind}",
            ["Clustering:ConnectionString"] = database.ConnectionString,
            ["Clustering:ClusterId"] = clusterId,
            ["Tokens:KeySecretFile"] = secret,
        };
        var ofGateway = new Dictionary<string, string?>(settings)
        {
            ["Gateway:Listen"] = "127.0.0.1:0",
            ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
        };

        await using var one = Member.Silo(folder.Path, settings);
        await using var two = Member.Silo(folder.Path, settings);
        await using var gateway = Member.Gateway(folder.Path, ofGateway);
        await one.UntilStartedAsync();
        await two.UntilStartedAsync();
        await gateway.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]silos ok", StringComparison.Ordinal));
        using var client = await ClusterClient.StartAsync(new() { Membership = kind, ConnectionString = database.ConnectionString, ClusterId = clusterId, Tls = files.Options });
        Assert.Equal(2, await client.CountSilosAsync());

        await two.KillAsync();
        var since = TimeProvider.System.GetTimestamp();
        await client.UntilAsync(1);
        output.WriteLine($"{kind}: declared dead after {TimeProvider.System.GetElapsedTime(since)}");

        await using var three = Member.Silo(folder.Path, settings);
        await three.UntilStartedAsync();
        await client.UntilAsync(2);
        Assert.Contains("[+]membership-table ok", (await three.AskAsync("/readyz?verbose")).Text, StringComparison.Ordinal);
        await gateway.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]silos ok", StringComparison.Ordinal)); // its calls to the dead one may still count for some seconds
    }
}

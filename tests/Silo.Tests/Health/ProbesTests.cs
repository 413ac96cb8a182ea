using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Tests.Clustering;
using KeystoneAuthCluster.Silo.Tests.Processes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Health;

/// <summary>What probes are told, by processes of the cluster.</summary>
public sealed class ProbesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _certificates = new();

    private string Table => Path.Combine(_folder.File("cluster"), "keystone-auth.keystone.members.json");

    private Dictionary<string, string?> Settings => new()
    {
        ["Clustering:Directory"] = _folder.File("cluster"),
        ["Gateway:Listen"] = "127.0.0.1:0",
        ["Gateway:Tls:CertificateFile"] = _certificates.CertificateFile,
        ["Gateway:Tls:PrivateKeyFile"] = _certificates.PrivateKeyFile,
    };

    public void Dispose()
    {
        _certificates.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_gateway_is_started_and_ready_without_silos_says_what_is_missing_and_finds_them()
    {
        await using var gateway = Member.Gateway(_folder.Path, Settings);
        await gateway.UntilStartedAsync();
        var (status, text) = await gateway.AskAsync("/readyz?verbose");
        Assert.Equal(200, status);
        Assert.Contains("[+]silos degraded: no silo answers", text, StringComparison.Ordinal);

        await using var silo = Member.Silo(_folder.Path, SiloSettings);
        await gateway.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]silos ok", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_has_not_started_until_it_has_joined()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(); // as a silo that hangs: it takes connections and never answers
        await using (var table = TableUnderTest.InFile(Table, "keystone-auth.keystone", "keystone-auth"))
        {
            ClusterDirectory.Open(new ClusteringOptions { Directory = _folder.File("cluster") });
            await table.Table.InitializeMembershipTable(true);
            var hangs = SomeSilo.Entry(SiloStatus.Active, seen: TimeProvider.System.GetUtcNow().UtcDateTime);
            hangs.SiloAddress = SiloAddress.New((IPEndPoint)listener.LocalEndpoint, 1);
            Assert.True(await table.InsertAsync(hangs));
        }
        await using var silo = Member.Silo(_folder.Path, SiloSettings);
        await silo.UntilSaidAsync("Failed to get ping responses");
        Assert.NotEqual(200, (await silo.AskAsync("/startupz")).Status);

        listener.Stop();

        await silo.UntilStartedAsync();
    }

    [Fact]
    public async Task A_silo_whose_table_cannot_be_read_is_ready_and_says_so_and_is_alive()
    {
        await using var silo = Member.Silo(_folder.Path, SiloSettings);
        await silo.UntilStartedAsync();
        var table = await File.ReadAllTextAsync(Table);
        Assert.Contains("[+]membership-table ok", (await silo.AskAsync("/readyz?verbose")).Text, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Table, "broken");
        await silo.UntilAsync("/readyz?verbose", answer => answer is (200, var text) && text.Contains("[+]membership-table degraded", StringComparison.Ordinal));
        Assert.Equal(200, (await silo.AskAsync("/livez")).Status);

        await File.WriteAllTextAsync(Table, table);
        await silo.UntilAsync("/readyz?verbose", answer => answer.Text.Contains("[+]membership-table ok", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_leaves_the_table_and_ends_well()
    {
        await using var one = Member.Silo(_folder.Path, SiloSettings);
        await using var two = Member.Silo(_folder.Path, SiloSettings);
        await one.UntilStartedAsync();
        await two.UntilStartedAsync();

        Assert.Equal(0, await two.TerminateAsync());

        await using var table = TableUnderTest.InFile(Table, "keystone-auth.keystone", "keystone-auth");
        var rows = (await table.Table.ReadAll()).Members.ToDictionary(row => row.Item1.SiloAddress.Endpoint.Port, row => row.Item1.Status);
        Assert.Equal((SiloStatus.Active, SiloStatus.Dead), (rows[one.SiloPort], rows[two.SiloPort]));
    }

    private Dictionary<string, string?> SiloSettings => new() { ["Clustering:Directory"] = _folder.File("cluster") };
}

using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Silo.Tests.Processes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

/// <summary>Two silos that talk TLS only, as processes with the files of one folder.</summary>
internal sealed class TlsCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TlsCluster()
    {
        Files = new MemberFiles(_folder.Path);
        Files.Write(Authority.Member("silo", TestCertificates.ServerAuthentication, TestCertificates.ClientAuthentication), Authority);
        Files.Trust(Authority);
    }

    public MemberFiles Files { get; }

    public List<Member> Silos { get; } = [];

    public TestCertificates Authority { get; } = new("cluster");

    public static async Task<TlsCluster> StartAsync()
    {
        var cluster = new TlsCluster();
        cluster.Silos.AddRange([cluster.Start(), cluster.Start()]);
        foreach (var silo in cluster.Silos)
            await silo.UntilStartedAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
            await silo.DisposeAsync();
        Authority.Dispose();
        _folder.Dispose();
    }

    /// <summary>Starts another silo with the files as they are now.</summary>
    public Member Start() => Member.Silo(_folder.Path, new(Files.Settings) { ["Clustering:Directory"] = _folder.File("cluster") });

    /// <summary>Asks a grain how many silos there are, as a gateway with other files would.</summary>
    /// <returns>The number; <see langword="null"/> if no silo let it in.</returns>
    public async Task<int?> AskAsync(X509Certificate2 certificate, TestCertificates issuer, params TestCertificates[] trusted)
    {
        using var mine = new TemporaryFolder();
        var files = new MemberFiles(mine.Path);
        files.Write(certificate, issuer);
        files.Trust(trusted);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            using var client = await ClusterClient.StartAsync(new() { Directory = _folder.File("cluster"), Tls = files.Options }, patience.Token);
            return await client.CountSilosAsync(patience.Token);
        }
        catch (Exception refused) when (refused is OrleansException or OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}

using System.Runtime.Versioning;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Silo.Tests.Clustering.Tls;
using KeystoneAuthCluster.Silo.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class MemberCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Set => _folder.File("member-tls");

    public void Dispose() => _folder.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")] // as modes are
    public async Task Processes_that_start_at_once_use_one_set_which_is_good_and_their_users_alone()
    {
        var sets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
        {
            var files = Make();
            return (files.CertificateFile, files.KeyFile, files.CaFile, Key: File.ReadAllText(files.KeyFile!));
        })));

        var (certificate, key, ca, _) = Assert.Single(sets.Distinct());
        Assert.Equal([Set], Directory.GetFileSystemEntries(_folder.Path));
        Assert.All([certificate, key, ca], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file!)));
        Assert.True(Read().Current.NotAfter > TimeProvider.System.GetUtcNow().AddDays(3000));
    }

    [Theory]
    [InlineData("member.key")]
    [InlineData("ca.crt")]
    public void A_set_that_is_not_whole_is_refused_with_the_files_name_and_not_made_anew(string file)
    {
        Make();
        File.Delete(Path.Combine(Set, file));

        Assert.Contains(file, Assert.Throws<OptionsValidationException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_without_settings_of_TLS_answers_its_own_folders_processes_and_no_one_else()
    {
        var words = await FirstWords.RecordAsync();
        await using var silo = Member.Silo(_folder.Path, new() { ["Clustering:Directory"] = _folder.File("cluster") });
        await silo.UntilStartedAsync();

        foreach (var port in new[] { silo.SiloPort, silo.GatewayPort })
        {
            var got = await Outsider.BytesInClearAsync(port, words);
            Assert.True(got.Length <= 7 && (got.Length == 0 || got[0] == 21), Convert.ToHexString(got)); // a TLS alert at most
            Assert.Equal(0, await Outsider.BytesForAsync(port, words));
        }
        using var client = await ClusterClient.StartAsync(new()
        {
            Directory = _folder.File("cluster"),
            Tls = MemberCertificates.In(Path.Combine(_folder.File("cluster"), "member-tls"), TimeProvider.System.GetUtcNow()),
        });
        Assert.Equal(1, await client.CountSilosAsync());
    }

    private ClusterTlsOptions Make() => MemberCertificates.In(Set, TimeProvider.System.GetUtcNow());

    private ClusterTlsFiles Read() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(Options.Create(new ClusteringOptions { Tls = Make() }))
        .AddClusterTls()
        .BuildServiceProvider()
        .GetRequiredService<ClusterTlsFiles>();
}

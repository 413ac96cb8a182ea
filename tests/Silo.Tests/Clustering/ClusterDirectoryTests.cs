using System.Diagnostics;
using System.Runtime.Versioning;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

[UnsupportedOSPlatform("windows")] // as modes are
public sealed class ClusterDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_missing_is_made_for_its_user_alone()
    {
        Open(_folder.File("new"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("new")));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.GroupExecute)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_folder_that_others_can_use_is_refused(UnixFileMode theirs)
    {
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | theirs);

        Assert.Contains("Clustering:Directory is", Refusal(_folder.Path), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_folder_of_another_user_is_refused_even_to_root()
    {
        Skip.If(Environment.UserName != "root", "only root can make a folder of another user");
        using var chown = Process.Start("chown", ["65534", _folder.Path]);
        await chown.WaitForExitAsync();

        Assert.Contains("of the user that this process runs as", Refusal(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_and_a_file_are_refused()
    {
        Directory.CreateDirectory(_folder.File("real"));
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("real"));
        File.WriteAllText(_folder.File("file"), "");

        Assert.Contains("not a link", Refusal(_folder.File("link")), StringComparison.Ordinal);
        Assert.Contains("a folder", Refusal(_folder.File("file")), StringComparison.Ordinal);
    }

    /// <summary>Once in many runs two did not.</summary>
    [Fact]
    public async Task However_often_they_start_at_once_they_use_one_secret()
    {
        for (var time = 0; time < 200; time++)
        {
            var folder = _folder.File($"{time}");
            using var all = new Barrier(8);
            var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    var directory = Open(folder);
                    all.SignalAndWait();
                    return Convert.ToHexString(File.ReadAllBytes(directory.KeySecretFile()));
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(secrets.Distinct());
        }
    }

    [Fact]
    public async Task Processes_that_start_at_once_use_one_secret_and_only_their_user_can_read_it()
    {
        var files = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
        {
            var file = Open(_folder.Path).KeySecretFile();
            return (file, Secret: Convert.ToHexString(File.ReadAllBytes(file)));
        })));

        var (path, secret) = Assert.Single(files.Distinct());
        Assert.Equal(64, secret.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path, $"{path}.lock"], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    private static ClusterDirectory Open(string path) => ClusterDirectory.Open(new ClusteringOptions { Directory = path });

    private static string Refusal(string path) => Assert.Throws<OptionsValidationException>(() => Open(path)).Message;
}

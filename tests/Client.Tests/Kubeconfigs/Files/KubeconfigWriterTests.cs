using System.Runtime.Versioning;
using KeystoneAuthCluster.Client.Kubeconfigs.Files;
using KeystoneAuthCluster.Client.Kubeconfigs;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs.Files;

[UnsupportedOSPlatform("windows")]
public sealed class KubeconfigWriterTests : IDisposable
{
    private readonly ConfigureRig _rig = new();

    [Theory]
    [InlineData("600", "600")]
    [InlineData("644", "600")]
    [InlineData("400", "400")]
    public void The_mode_stays_and_the_back_up_is_for_the_owner_alone(string mode, string backUp)
    {
        File.SetUnixFileMode(_rig.Kubeconfig, Mode(mode));

        var written = Assert.IsType<WriteOutcome.Written>(Write(_rig.Kubeconfig));

        Assert.Equal(Mode(mode), File.GetUnixFileMode(_rig.Kubeconfig));
        Assert.Equal(Mode(backUp), File.GetUnixFileMode(written.BackUp));
    }

    [Fact]
    public void A_link_stays_one()
    {
        var link = Path.Combine(_rig.Folder, "link");
        File.CreateSymbolicLink(link, Path.Combine(".kube", "config"));

        var written = Assert.IsType<WriteOutcome.Written>(Write(link));

        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
        Assert.Equal("new", File.ReadAllText(_rig.Kubeconfig));
        Assert.StartsWith(link + ".", written.BackUp, StringComparison.Ordinal);
        Assert.Equal(["config"], Directory.GetFiles(Path.GetDirectoryName(_rig.Kubeconfig)!).Select(Path.GetFileName));
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        // The lock is the first thing that is made; a folder in its place cannot be taken for one that another kubectl has left.
        var gone = Path.Combine(_rig.Folder, "none", "config");

        Assert.IsType<WriteOutcome.Failed>(Write(gone));
        Assert.IsType<WriteOutcome.Failed>(Write(_rig.Folder));

        Assert.Empty(Directory.GetFiles(_rig.Folder));
        Assert.False(File.Exists(_rig.Folder + ".lock"));
    }

    [Fact]
    public void The_owner_stays()
    {
        var owner = FileOwner.Of(_rig.Kubeconfig);

        Assert.IsType<WriteOutcome.Written>(Write(_rig.Kubeconfig));

        Assert.Equal(owner, FileOwner.Of(_rig.Kubeconfig));
    }

    [SkippableFact]
    public void Root_leaves_the_file_to_whose_it_is()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "only root may give files away");
        var other = new FileOwner(12345, 54321);
        other.Give(_rig.Kubeconfig);

        var written = Assert.IsType<WriteOutcome.Written>(Write(_rig.Kubeconfig));

        Assert.Equal(other, FileOwner.Of(_rig.Kubeconfig));
        Assert.Equal(other, FileOwner.Of(written.BackUp));
    }

    public void Dispose() => _rig.Dispose();

    private WriteOutcome Write(string path) =>
        new KubeconfigWriter(_rig.Time).Write(new FileChange(path, Samples.Kubeadm, "new", []));

    private static UnixFileMode Mode(string octal) => (UnixFileMode)Convert.ToInt32(octal, 8);
}

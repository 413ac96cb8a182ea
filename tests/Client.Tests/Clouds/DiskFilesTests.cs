using System.Diagnostics;
using System.Text;
using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public sealed class DiskFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_read_up_to_the_limit()
    {
        var path = Path.Combine(_folder.FullName, "f");
        File.WriteAllText(path, "abc");

        Assert.Equal("abc", Encoding.UTF8.GetString(Assert.IsType<FileAnswer.Found>(new DiskFiles().Read(path, 3)).Content.Span));
        Assert.IsType<FileAnswer.TooLarge>(new DiskFiles().Read(path, 2));
    }

    [Fact]
    public void No_file_and_a_folder_are_no_files()
    {
        Assert.IsType<FileAnswer.Missing>(new DiskFiles().Read(Path.Combine(_folder.FullName, "none", "f"), 3));
        Assert.IsType<FileAnswer.Missing>(new DiskFiles().Read(_folder.FullName, 3));
    }

    [Fact]
    public async Task A_pipe_or_a_device_is_not_waited_for()
    {
        var pipe = Path.Combine(_folder.FullName, "clouds.yaml");
        using (var made = Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        var link = Path.Combine(_folder.FullName, "link");
        File.CreateSymbolicLink(link, pipe);

        foreach (var path in new[] { pipe, link, "/dev/zero" })
        {
            // A thread of its own: one that waits for a pipe could not be called off.
            var answer = await Task.Factory.StartNew(() => new DiskFiles().Read(path, 3), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(new FileAnswer.Unreadable("it is no regular file"), answer);
        }
    }

    [Fact]
    public void A_link_to_a_file_is_one()
    {
        var path = Path.Combine(_folder.FullName, "f");
        File.WriteAllText(path, "abc");
        File.CreateSymbolicLink(path + ".link", path);

        Assert.IsType<FileAnswer.Found>(new DiskFiles().Read(path + ".link", 3));
        Assert.IsType<FileAnswer.Missing>(new DiskFiles().Read(Path.Combine(path, "below"), 3));
    }

    [SkippableTheory]
    [InlineData(UnixFileMode.UserRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    public void It_is_known_who_may_read(UnixFileMode mode, bool others)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes");
        var path = Path.Combine(_folder.FullName, "f");
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);

        Assert.Equal(others, Assert.IsType<FileAnswer.Found>(new DiskFiles().Read(path, 3)).OthersMayRead);
    }
}

using System.Diagnostics;
using KeystoneAuthCluster.Client.Cache;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class AskerTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("asker-");

    [Fact]
    public void A_process_is_its_number_and_its_start_which_stay()
    {
        var own = Asker.Of(Environment.ProcessId, "https://one:6443");

        Assert.Equal(own, Asker.Of(Environment.ProcessId, "https://one:6443"));
        Assert.NotEqual(own, Asker.Of(Environment.ProcessId, "https://two:6443"));
        Assert.NotEqual(own, Asker.Parent("https://one:6443"));
        Assert.NotNull(Asker.Parent(null));
    }

    [Fact]
    public void A_name_with_blanks_and_brackets_does_not_move_the_start()
    {
        var odd = Path.Combine(_temporary.FullName, "a) R 1 2 (b");
        File.Copy("/bin/sleep", odd);
        using var process = Process.Start(odd, ["600"]);
        try
        {
            var own = Assert.NotNull(Asker.Of(Environment.ProcessId, null));
            var other = Assert.NotNull(Asker.Of(process.Id, null));
            Assert.True(other.StartedAt > own.StartedAt);
            Assert.Equal(process.StartTime, TimeOf(own, other, Process.GetCurrentProcess().StartTime), TimeSpan.FromSeconds(1));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public void A_process_that_is_not_there_is_nobody() => Assert.Null(Asker.Of(int.MaxValue, null));

    public void Dispose() => _temporary.Delete(recursive: true);

    // A tick is a hundredth of a second on every architecture that .NET runs on.
    private static DateTime TimeOf(Asker known, Asker other, DateTime start) => start.AddSeconds((other.StartedAt - known.StartedAt) / 100.0);
}

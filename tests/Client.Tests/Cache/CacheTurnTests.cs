using System.Diagnostics;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class CacheTurnTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("turn-");

    private string LockFile => Path.Combine(_temporary.FullName, "lock");

    [SkippableFact]
    public async Task The_lock_is_a_flock_that_other_programs_see()
    {
        SkipWithoutFlock();
        using (await CacheTurn.TakeAsync(LockFile, TimeProvider.System, default))
            Assert.Equal(1, await FlockAsync());
        Assert.Equal(0, await FlockAsync());
    }

    [SkippableFact]
    public async Task The_turn_comes_when_the_process_that_had_it_is_killed()
    {
        SkipWithoutFlock();
        var start = new ProcessStartInfo("flock", [LockFile, "--command", "echo held; exec sleep 600"]) { RedirectStandardOutput = true };
        using var holder = Process.Start(start)!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        var taking = CacheTurn.TakeAsync(LockFile, TimeProvider.System, default);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        Assert.False(taking.IsCompleted);

        holder.Kill(entireProcessTree: true); // the command has inherited the file, and the lock with it
        (await taking.WaitAsync(TimeSpan.FromMinutes(2))).Dispose();
    }

    [Fact]
    public async Task One_after_the_other()
    {
        var first = await CacheTurn.TakeAsync(LockFile, TimeProvider.System, default);
        var second = CacheTurn.TakeAsync(LockFile, TimeProvider.System, default);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromMinutes(2))).Dispose();
    }

    [Fact]
    public async Task Whoever_waited_for_a_log_in_that_failed_is_told_and_whoever_comes_later_tries()
    {
        var time = new ManualTime();
        var first = await CacheTurn.TakeAsync(LockFile, time, default);
        var second = CacheTurn.TakeAsync(LockFile, time, default);
        time.Advance(TimeSpan.FromSeconds(1));
        first.Fail(new ClientException(ExitCode.Refused, "wrong password"));
        first.Dispose();
        while (!second.IsCompleted)
            await AdvanceAsync(time, second);
        var told = (await second).FailedMeanwhile!;
        Assert.Equal((ExitCode.Refused, "wrong password"), (told.Code, told.Message));
        (await second).Dispose();

        time.Advance(TimeSpan.FromSeconds(1));
        using var third = await CacheTurn.TakeAsync(LockFile, time, default);
        Assert.Null(third.FailedMeanwhile);
        third.Succeed();
        third.Dispose();
        Assert.Equal(0, new FileInfo(LockFile).Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(40)]
    public async Task Whatever_is_in_the_file_is_no_more_than_no_failure(int length)
    {
        await File.WriteAllBytesAsync(LockFile, [.. Enumerable.Repeat((byte)0x7f, length)]);
        using var turn = await CacheTurn.TakeAsync(LockFile, new ManualTime(), default);
        Assert.True(turn.FailedMeanwhile is null || turn.FailedMeanwhile.Message.Length < length);
    }

    [Fact]
    public async Task Whoever_waits_may_give_up()
    {
        using var first = await CacheTurn.TakeAsync(LockFile, TimeProvider.System, default);
        using var impatience = new CancellationTokenSource();
        var second = CacheTurn.TakeAsync(LockFile, TimeProvider.System, impatience.Token);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task After_five_minutes_the_user_is_told_what_it_waits_for()
    {
        var time = new ManualTime();
        using var first = await CacheTurn.TakeAsync(LockFile, time, default);
        var second = CacheTurn.TakeAsync(LockFile, time, default);
        while (time.GetUtcNow() < new ManualTime().GetUtcNow().AddMinutes(4.9))
            await AdvanceAsync(time, second);
        Assert.False(second.IsCompleted);

        while (!second.IsCompleted)
            await AdvanceAsync(time, second);
        var told = await Assert.ThrowsAsync<ClientException>(() => second);
        Assert.Equal(ExitCode.Interrupted, told.Code);
        Assert.Contains(LockFile, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_file_cannot_be_made_everybody_has_a_turn()
    {
        var nowhere = Path.Combine(_temporary.FullName, "no-folder", "lock");

        using var first = await CacheTurn.TakeAsync(nowhere, TimeProvider.System, default);
        using var second = await CacheTurn.TakeAsync(nowhere, TimeProvider.System, default);
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private static void SkipWithoutFlock() =>
        Skip.IfNot(File.Exists("/usr/bin/flock"), "flock(1) is not installed (util-linux)");

    // Whoever waits has a timer; before that there is nothing to advance to.
    private static async Task AdvanceAsync(ManualTime time, Task waiting)
    {
        while (!time.HasTimers && !waiting.IsCompleted)
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(5));
    }

    private async Task<int> FlockAsync()
    {
        using var flock = Process.Start("flock", ["--nonblock", LockFile, "true"]);
        await flock.WaitForExitAsync();
        return flock.ExitCode;
    }
}

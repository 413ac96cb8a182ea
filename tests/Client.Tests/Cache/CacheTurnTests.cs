using System.Diagnostics;
using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class CacheTurnTests : IDisposable
{
    private static readonly Asker Kubectl = new(100, 5000, "https://one:6443");

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
        first.Fail(new ClientException(ExitCode.Refused, "wrong password"), null);
        first.Dispose();
        while (!second.IsCompleted)
            await AdvanceAsync(time, second);
        var told = (await second).FailureFor(null)!;
        Assert.Equal((ExitCode.Refused, "wrong password"), (told.Code, told.Message));
        (await second).Dispose();

        time.Advance(TimeSpan.FromSeconds(1));
        using var third = await CacheTurn.TakeAsync(LockFile, time, default);
        Assert.Null(third.FailureFor(null));
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
        Assert.Null(turn.FailureFor(Kubectl));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task A_program_that_comes_back_within_a_minute_gets_the_same_failure_and_another_tries(int seconds, bool same)
    {
        var time = new ManualTime();
        await FailAsync(time, ExitCode.Refused, Kubectl);
        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(same, await FailureForAsync(time, Kubectl) is { Code: ExitCode.Refused, Message: "no" });
        Assert.Null(await FailureForAsync(time, null));
        Assert.Null(await FailureForAsync(time, Kubectl with { ProcessId = 101 }));
        Assert.Null(await FailureForAsync(time, Kubectl with { StartedAt = 5001 }));
        Assert.Null(await FailureForAsync(time, Kubectl with { Server = "https://two:6443" }));
    }

    [Fact]
    public async Task Of_several_programs_each_gets_its_own_failure_and_who_waited_has_one_too()
    {
        var (time, other, waiting) = (new ManualTime(), Kubectl with { ProcessId = 101 }, Kubectl with { ProcessId = 102 });
        await FailAsync(time, ExitCode.Scope, Kubectl);
        var first = await CacheTurn.TakeAsync(LockFile, time, default);
        var second = CacheTurn.TakeAsync(LockFile, time, default);
        first.Fail(new ClientException(ExitCode.Refused, "no"), other);
        first.Dispose();
        while (!second.IsCompleted)
            await AdvanceAsync(time, second);
        using (var waited = await second)
            Assert.Equal(ExitCode.Refused, waited.FailureFor(waiting)?.Code);

        Assert.Equal(ExitCode.Scope, (await FailureForAsync(time, Kubectl))?.Code);
        Assert.Equal(ExitCode.Refused, (await FailureForAsync(time, other))?.Code);
        Assert.Equal(ExitCode.Refused, (await FailureForAsync(time, waiting))?.Code);
    }

    [Theory]
    [InlineData((int)ExitCode.Refused, true, true)]
    [InlineData((int)ExitCode.Scope, true, true)]
    [InlineData((int)ExitCode.Unavailable, true, false)]
    [InlineData((int)ExitCode.Done, false, false)]
    [InlineData((int)ExitCode.Bug, false, false)]
    [InlineData((int)ExitCode.Settings, false, false)]
    [InlineData((int)ExitCode.Certificate, false, false)]
    [InlineData((int)ExitCode.Interrupted, false, false)]
    public async Task Only_what_Keystone_says_of_the_log_in_is_told(int code, bool toWhoWaited, bool toWhoComesBack)
    {
        var time = new ManualTime();
        await FailAsync(time, (ExitCode)code, Kubectl);
        Assert.Equal(toWhoWaited, await FailureForAsync(time, Kubectl with { ProcessId = 101 }) is not null); // at the same moment

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(toWhoComesBack, await FailureForAsync(time, Kubectl) is not null);
    }

    [Fact]
    public async Task A_failure_of_the_future_is_none()
    {
        var time = new ManualTime();
        await FailAsync(time, ExitCode.Refused, Kubectl);
        time.SetWall(time.GetUtcNow().AddHours(-1));

        Assert.Null(await FailureForAsync(time, Kubectl));
        Assert.Null(await FailureForAsync(time, null));
    }

    [Fact]
    public async Task A_code_that_somebody_has_written_there_is_no_failure()
    {
        var time = new ManualTime();
        using (var file = new FileStream(LockFile, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            new FailureLog(LockFile, file).Add(new TurnFailure(time.GetUtcNow(), Kubectl.Mark, ExitCode.Done, "no"), time.GetUtcNow());

        Assert.NotEqual(0, new FileInfo(LockFile).Length);
        Assert.Null(await FailureForAsync(time, Kubectl));
    }

    [Fact]
    public async Task A_failure_in_a_file_that_others_may_write_to_is_none()
    {
        var time = new ManualTime();
        await FailAsync(time, ExitCode.Refused, Kubectl);
        File.SetUnixFileMode(LockFile, File.GetUnixFileMode(LockFile) | UnixFileMode.OtherWrite);
        Assert.Null(await FailureForAsync(time, Kubectl));

        await FailAsync(time, ExitCode.Refused, Kubectl);
        Assert.NotNull(await FailureForAsync(time, Kubectl));
    }

    [Fact]
    public async Task The_log_of_failures_is_bounded_and_has_the_newest()
    {
        var time = new ManualTime();
        for (var number = 0; number < 1000; number++)
            await FailAsync(time, ExitCode.Refused, Kubectl with { ProcessId = number });

        Assert.InRange(new FileInfo(LockFile).Length, 1, 16 * 1024);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await FailureForAsync(time, Kubectl with { ProcessId = 999 }));
        Assert.Null(await FailureForAsync(time, Kubectl with { ProcessId = 0 }));
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

    private async Task FailAsync(ManualTime time, ExitCode code, Asker asker)
    {
        using var turn = await CacheTurn.TakeAsync(LockFile, time, default);
        turn.Fail(new ClientException(code, "no"), asker);
    }

    private async Task<ClientException?> FailureForAsync(ManualTime time, Asker? asker)
    {
        using var turn = await CacheTurn.TakeAsync(LockFile, time, default);
        return turn.FailureFor(asker);
    }

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

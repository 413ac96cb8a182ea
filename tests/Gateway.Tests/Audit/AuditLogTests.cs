using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Health;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly GatedSink _sink = new();

    public void Dispose() => _sink.Dispose();

    [Fact]
    public async Task What_was_put_aside_is_written_before_the_stop_is_over()
    {
        await using var rig = new AuditRig(_sink);
        for (var i = 0; i < 100; i++)
            await rig.Log.WriteAsync(AuditRig.Line($"user {i}"));
        await rig.Writer.StartAsync(CancellationToken.None);

        await rig.Writer.StopAsync(CancellationToken.None);

        Assert.Equal(100, _sink.Written.Length);
        Assert.Equal(0, rig.Dropped);
    }

    [Fact]
    public async Task A_failing_sink_is_logged_once_and_tried_again_and_no_line_is_lost_or_doubled()
    {
        _sink.Fails = true;
        await using var rig = new AuditRig(_sink);
        await rig.Writer.StartAsync(CancellationToken.None);
        await rig.Log.WriteAsync(AuditRig.Line("first"));
        await AuditRig.UntilAsync(() => rig.Log.Stuck);
        await rig.Log.WriteAsync(AuditRig.Line("second"));
        Assert.IsType<ReadinessState.Degraded>(new AuditReadiness(rig.Log).Check());
        await AdvanceUntilAsync(rig, () => _sink.Attempts >= 3);

        _sink.Fails = false;
        await AdvanceUntilAsync(rig, () => _sink.Written.Length == 2);

        Assert.Single(rig.Lines.All, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("first", _sink.Written[0], StringComparison.Ordinal);
        Assert.Contains("second", _sink.Written[1], StringComparison.Ordinal);
        Assert.Equal(0, rig.Dropped);
    }

    [Fact]
    public async Task When_memory_is_full_a_caller_waits_for_room_and_its_line_is_kept()
    {
        await using var rig = new AuditRig(_sink);
        var (taken, waiting) = await rig.FillAsync();

        await rig.Writer.StartAsync(CancellationToken.None);
        await waiting;
        await rig.Writer.StopAsync(CancellationToken.None);

        Assert.Equal(taken + 1, _sink.Written.Length);
        Assert.Equal(0, rig.Dropped);
    }

    [Fact]
    public async Task A_sink_that_hangs_holds_up_one_caller_for_a_second_and_nobody_after_it()
    {
        await using var rig = new AuditRig(_sink);
        var (_, waiting) = await rig.FillAsync();
        rig.Time.Advance(Second);
        await waiting;

        var next = rig.Log.WriteAsync(AuditRig.Line("late"));

        Assert.True(next.IsCompletedSuccessfully);
        Assert.Equal(2, rig.Dropped);
    }

    [Fact]
    public async Task A_sink_that_hung_and_came_back_makes_callers_wait_for_it_again()
    {
        _sink.Hang = new TaskCompletionSource();
        await using var rig = new AuditRig(_sink);
        await rig.Writer.StartAsync(CancellationToken.None);
        await rig.Log.WriteAsync(AuditRig.Line("in the sink"));
        await AuditRig.UntilAsync(() => _sink.Attempts == 1);
        var (taken, waiting) = await rig.FillAsync();
        rig.Time.Advance(Second);
        await waiting;

        _sink.Hang.SetResult();

        await AuditRig.UntilAsync(() => _sink.Written.Length == taken + 1);
        await AuditRig.UntilAsync(() => !rig.Log.Stuck);
        Assert.Equal(1, rig.Dropped);
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_is_told_so_and_its_line_counted()
    {
        await using var rig = new AuditRig(_sink);
        using var gone = new CancellationTokenSource();
        var (_, waiting) = await rig.FillAsync(gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, rig.Dropped);
    }

    [Fact]
    public async Task A_line_longer_than_memory_and_one_after_the_stop_are_counted_as_lost()
    {
        await using var rig = new AuditRig(_sink);
        await rig.Log.WriteAsync(AuditRig.Line(new string('x', 40_000)));
        await rig.Writer.StartAsync(CancellationToken.None);
        await rig.Writer.StopAsync(CancellationToken.None);
        await rig.Log.WriteAsync(AuditRig.Line("late"));

        Assert.Equal(2, rig.Dropped);
    }

    [Fact]
    public async Task A_stop_with_a_dead_sink_ends_and_counts_what_is_lost()
    {
        _sink.Fails = true;
        await using var rig = new AuditRig(_sink);
        await rig.Writer.StartAsync(CancellationToken.None);
        await rig.Log.WriteAsync(AuditRig.Line("one"));
        await AuditRig.UntilAsync(() => rig.Log.Stuck);
        await rig.Log.WriteAsync(AuditRig.Line("two"));

        await rig.Writer.StopAsync(CancellationToken.None);

        Assert.Equal(2, rig.Dropped);
    }

    [Fact]
    public async Task A_line_allocates_nothing_once_its_thread_has_made_a_few()
    {
        await using var rig = new AuditRig(_sink, 16 * 1024 * 1024);
        var accepted = new AuthenticationAnswer.Accepted(new MappedUser("ada", "1", [], "2", "lab", []), AnswerOrigin.Cache);
        var known = new KnownSubject(new Subject("ada", "1", ["lab"], new KeystoneSubject("2", "lab", "default", "default", "Default", ["member"])));
        var request = new AccessRequest(known.Subject, new AccessAction.OnResource("get", "", "v1", "pods", "", "lab", "one"));
        var allow = new Decision.Allow("rule");
        Write(100);

        Assert.Equal(0, Allocation.Least(() => Write(1_000)));

        void Write(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var taken = rig.Log.TryWrite(TokenLine.Of(AuditRig.Noon, "c", accepted, new TokenKey(1, 2, 3, 4), 0))
                    && rig.Log.TryWrite(AccessLine.Of(AuditRig.Noon, "c", allow, request, known));
                if (!taken)
                    throw new InvalidOperationException("no room");
            }
        }
    }

    private static Task AdvanceUntilAsync(AuditRig rig, Func<bool> condition) => AuditRig.UntilAsync(() =>
    {
        if (condition())
            return true;
        rig.Time.Advance(Second);
        return false;
    });
}

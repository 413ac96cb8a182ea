using System.Net.Sockets;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using Orleans.Runtime.Messaging;

namespace KeystoneAuthCluster.Grains.Tests.Hosting;

public sealed class SiloCallsTests : IDisposable
{
    private readonly SilosUnderTest _silos = new();
    private readonly SiloCalls _calls;
    private int _made;

    public SiloCallsTests() => _calls = _silos.Calls(new object());

    [Fact]
    public async Task An_answer_is_an_answer() =>
        Assert.Equal(new SiloOutcome<int>.Answered(7), await CallAsync(() => Task.FromResult(7)));

    [Fact]
    public async Task A_grain_that_hangs_is_left_after_the_call_timeout()
    {
        var call = CallAsync(() => new TaskCompletionSource<int>().Task);
        _silos.Time.Advance(_silos.Options.CallTimeout);

        Assert.IsType<SiloOutcome<int>.NoSilo>(await call);
    }

    [Fact]
    public async Task A_grain_that_was_asked_to_wait_has_so_much_longer()
    {
        var call = _calls.CallAsync(GrainKind.Token, _ => new TaskCompletionSource<SiloOutcome<int>>().Task, TimeSpan.FromSeconds(3), CancellationToken.None);
        _silos.Time.Advance(_silos.Options.CallTimeout + TimeSpan.FromSeconds(2.9));
        Assert.False(call.IsCompleted);
        _silos.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<SiloOutcome<int>.NoSilo>(await call);
    }

    public static TheoryData<Exception> Faults { get; } = new(
        new SiloUnavailableException(),
        new GatewayTooBusyException(),
        new LimitExceededException("full"),
        new ConnectionFailedException("refused"),
        new TimeoutException(),
        new IOException(),
        new SocketException(),
        new ObjectDisposedException("client"),
        new TaskCanceledException());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_goes_wrong_on_the_way_is_no_silo_and_tells_of_their_health(Exception fault)
    {
        for (var n = 0; n < _silos.Options.BreakAfter; n++)
            Assert.IsType<SiloOutcome<int>.NoSilo>(await CallAsync(() => throw fault));

        Assert.False(_calls.AreAnswering);
        Assert.DoesNotContain(_silos.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bug_in_a_grain_is_no_answer_shows_as_a_bug_and_stops_no_other_call()
    {
        for (var n = 0; n < 2 * _silos.Options.BreakAfter; n++)
            Assert.IsType<SiloOutcome<int>.NoSilo>(await CallAsync(() => throw new InvalidOperationException("a bug")));

        Assert.True(_calls.AreAnswering);
        Assert.Contains(_silos.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("a bug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_leaves_is_told_so_and_not_that_there_is_no_silo()
    {
        using var leaving = new CancellationTokenSource();
        var call = _calls.CallAsync(GrainKind.Token, _ => new TaskCompletionSource<SiloOutcome<int>>().Task, leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Who_leaves_while_a_silo_fails_is_told_that_they_left()
    {
        using var leaving = new CancellationTokenSource();
        var call = _calls.CallAsync<int>(
            GrainKind.Token,
            async _ =>
            {
                await leaving.CancelAsync();
                throw new SiloUnavailableException();
            },
            leaving.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(_calls.AreAnswering);
    }

    [Fact]
    public async Task After_some_failures_silos_are_left_alone_for_a_while()
    {
        for (var n = 0; n < _silos.Options.BreakAfter; n++)
            await CallAsync(() => throw new SiloUnavailableException());
        Assert.False(_calls.AreAnswering);

        Assert.IsType<SiloOutcome<int>.NoSilo>(await CallAsync(() => Task.FromResult(7)));
        Assert.Equal(_silos.Options.BreakAfter, _made);

        _silos.Time.Advance(_silos.Options.BreakFor);
        Assert.IsType<SiloOutcome<int>.Answered>(await CallAsync(() => Task.FromResult(7)));
        Assert.True(_calls.AreAnswering);
    }

    [Fact]
    public async Task Before_a_silo_was_reached_there_is_none()
    {
        var calls = _silos.Calls(FakeGrains.None);

        Assert.IsType<SiloOutcome<int>.NoSilo>(await calls.CallAsync(GrainKind.Token, _ => Answer(7), CancellationToken.None));
        Assert.False(calls.AreAnswering);
    }

    public void Dispose() => _silos.Dispose();

    private static Task<SiloOutcome<int>> Answer(int value) => Task.FromResult<SiloOutcome<int>>(new SiloOutcome<int>.Answered(value));

    private Task<SiloOutcome<int>> CallAsync(Func<Task<int>> call) => _calls.CallAsync<int>(
        GrainKind.Token,
        async _ =>
        {
            _made++;
            return new SiloOutcome<int>.Answered(await call());
        },
        CancellationToken.None);
}

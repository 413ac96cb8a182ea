using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Grains.Tests.Fakes;

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

    [Theory]
    [InlineData(typeof(SiloUnavailableException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(IOException))]
    public async Task What_goes_wrong_on_the_way_is_no_silo(Type fault) =>
        Assert.IsType<SiloOutcome<int>.NoSilo>(await CallAsync(() => throw (Exception)Activator.CreateInstance(fault)!));

    [Fact]
    public async Task A_bug_stays_a_bug() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(() => throw new InvalidOperationException()));

    [Fact]
    public async Task Who_leaves_is_told_so_and_not_that_there_is_no_silo()
    {
        using var leaving = new CancellationTokenSource();
        var call = _calls.CallAsync(_ => new TaskCompletionSource<int>().Task, leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
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

        Assert.IsType<SiloOutcome<int>.NoSilo>(await calls.CallAsync(_ => Task.FromResult(7), CancellationToken.None));
        Assert.False(calls.AreAnswering);
    }

    public void Dispose() => _silos.Dispose();

    private Task<SiloOutcome<int>> CallAsync(Func<Task<int>> call) => _calls.CallAsync(
        _ =>
        {
            _made++;
            return call();
        },
        CancellationToken.None);
}

using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>A source that answers what the test says, and notes who asked.</summary>
internal sealed class FakeTokenSource : ITokenSource
{
    private readonly ConcurrentQueue<KeystoneLane> _lanes = new();

    /// <summary>What it answers, from the call's number (1, 2, …) and its cancellation.</summary>
    public Func<int, CancellationToken, Task<TokenAnswer>> Answer { get; set; } =
        (_, _) => throw new InvalidOperationException("The test expects no call.");

    public int Calls => _lanes.Count;

    public IReadOnlyCollection<KeystoneLane> Lanes => _lanes;

    public void Answers(Func<TokenAnswer> answer) => Answer = (_, _) => Task.FromResult(answer());

    /// <summary>From now on a call waits until the test completes what this returns, whatever its cancellation says.</summary>
    public TaskCompletionSource<TokenAnswer> Hangs()
    {
        var gate = new TaskCompletionSource<TokenAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = (_, _) => gate.Task;
        return gate;
    }

    public Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken)
    {
        _lanes.Enqueue(question.Lane);
        return Answer(_lanes.Count, cancellationToken);
    }
}

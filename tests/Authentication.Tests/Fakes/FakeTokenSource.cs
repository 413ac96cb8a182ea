using System.Collections.Concurrent;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Tests.Fakes;

/// <summary>A source that answers what the test says, and notes who asked.</summary>
internal sealed class FakeTokenSource : ITokenSource
{
    private readonly ConcurrentQueue<TokenQuestion> _questions = new();

    /// <summary>What it answers, from the call's number (1, 2, …) and its cancellation.</summary>
    public Func<int, CancellationToken, Task<TokenAnswer>> Answer { get; set; } =
        (_, _) => throw new InvalidOperationException("The test expects no call.");

    public int Calls => _questions.Count;

    public IEnumerable<KeystoneLane> Lanes => _questions.Select(question => question.Lane);

    /// <summary>What each call said that the asker has.</summary>
    public IEnumerable<AnswerStamp?> Seen => _questions.Select(question => question.Seen);

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
        _questions.Enqueue(question);
        return Answer(_questions.Count, cancellationToken);
    }
}

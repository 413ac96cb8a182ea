using System.Collections.Concurrent;
using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>A person who types one command again and again.</summary>
internal sealed class KubectlLoad : IAsyncDisposable
{
    private readonly ConcurrentQueue<ClientRun> _runs = new();
    private readonly Task _work;
    private volatile bool _isOver;

    public KubectlLoad(KubectlHome person, string command) => _work = WorkAsync(person, command.Split(' '));

    /// <summary>How the runs went, in their order.</summary>
    public IReadOnlyCollection<ClientRun> Runs => _runs;

    /// <summary>Ends it when the run under way is over.</summary>
    public Task StopAsync()
    {
        _isOver = true;
        return _work;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task WorkAsync(KubectlHome person, string[] command)
    {
        while (!_isOver)
            _runs.Enqueue(await person.KubectlAsync(command));
    }
}

using KeystoneAuthCluster.Client.Kubeconfigs;

namespace KeystoneAuthCluster.Client.Prompts;

/// <summary>Asks the person at the terminal.</summary>
internal sealed class Confirmation(ITerminal terminal) : IConfirmation
{
    public bool CanAsk => terminal.CanAsk;

    public Task<bool> AskAsync(string question, CancellationToken cancellationToken) =>
        Task.FromResult(terminal.Ask(question).Trim() is "y" or "Y" or "yes" or "Yes" or "YES");
}

using KeystoneAuthCluster.Client.Prompts;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.Logins;

/// <summary>A person who types the same to every question.</summary>
internal sealed class FakeTerminal(string answer) : ITerminal
{
    public bool CanAsk => true;

    /// <summary>What was said.</summary>
    public List<string> Said { get; } = [];

    public void Say(string line) => Said.Add(line);

    public string Ask(string label) => answer;

    public Secret AskUnseen(string label) => new(answer);
}

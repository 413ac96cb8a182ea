using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Prompts;

/// <summary>The person in front of the program. All that is said goes to stderr: stdout is the credential's.</summary>
internal interface ITerminal
{
    /// <summary>Whether there is somebody who may be asked.</summary>
    bool CanAsk { get; }

    /// <summary>Says one line.</summary>
    void Say(string line);

    /// <summary>Says something of the program's own.</summary>
    void Notice(string text) => Say($"client-keystone-auth: {text}");

    /// <summary>Asks for a text; empty where nothing was typed before the line's end.</summary>
    /// <exception cref="Commands.ClientException">The input ended before the line did.</exception>
    string Ask(string label);

    /// <summary>Asks for a text that nobody sees while it is typed.</summary>
    /// <exception cref="Commands.ClientException">The input ended before the line did.</exception>
    Secret AskUnseen(string label);
}

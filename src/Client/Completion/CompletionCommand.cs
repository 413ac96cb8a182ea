using System.CommandLine;

namespace KeystoneAuthCluster.Client.Completion;

/// <summary><c>completion bash|zsh|fish</c></summary>
internal static class CompletionCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command(
            "completion",
            """
            Prints a script that completes commands, flags, clouds and clusters.
              bash: . <(client-keystone-auth completion bash)
              zsh:  . <(client-keystone-auth completion zsh), after compinit
              fish: client-keystone-auth completion fish | source
            """)
        {
            Arguments = { shell },
        };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(parsed.GetRequiredValue(shell) switch
        {
            "bash" => CompletionScripts.Bash,
            "zsh" => CompletionScripts.Zsh,
            _ => CompletionScripts.Fish,
        }));
        return command;
    }
}

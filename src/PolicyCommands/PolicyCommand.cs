using System.CommandLine;
using KeystoneAuthCluster.PolicyCommands.Convert;
using KeystoneAuthCluster.PolicyCommands.Diff;
using KeystoneAuthCluster.PolicyCommands.Explain;
using KeystoneAuthCluster.PolicyCommands.Lint;
using KeystoneAuthCluster.PolicyCommands.Test;

namespace KeystoneAuthCluster.PolicyCommands;

/// <summary>The command <c>policy</c>: what people ask of a policy before it is in force. It reads files and calls nobody.</summary>
public static class PolicyCommand
{
    /// <summary>Makes the command with all that are below it.</summary>
    public static Command Create() => new("policy", "Checks, explains, tests, converts and compares authorization policies. Reads files and calls nobody.")
    {
        Subcommands = { LintCommand.Create(), ExplainCommand.Create(), TestCommand.Create(), ConvertCommand.Create(), DiffCommand.Create() },
    };
}

using System.CommandLine;
using System.CommandLine.Invocation;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>Runs a program's command line.</summary>
public static class CommandRun
{
    /// <summary>Runs it; k8s-keystone-auth has no commands, so flags alone mean <c>serve</c>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var flagsAlone = arguments is [['-', ..] first, ..] && first is not ("-h" or "-?" or "--help" or "--version");
        var parsed = root.Parse(flagsAlone ? ["serve", .. arguments] : arguments);
        if (parsed.Action is ParseErrorAction error)
            error.ShowHelp = false; // it would push the error off the screen
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        return parsed.Action is ParseErrorAction ? StartFailure.BadSettings : exitCode;
    }
}

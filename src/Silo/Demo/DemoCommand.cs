using System.CommandLine;

namespace KeystoneAuthCluster.Silo.Demo;

/// <summary>The command <c>demo</c>.</summary>
internal static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="run">What runs the demo; its result is the exit code.</param>
    public static Command Create(Func<Task<int>> run)
    {
        var command = new Command(
            "demo",
            "Starts three silos and two gateways on this machine before a simulated Keystone, shows that they share one cache, kills a silo, disables a user, "
            + "and ends: 0 if all was as it should be, 1 if not.");
        command.SetAction((_, _) => run());
        return command;
    }
}

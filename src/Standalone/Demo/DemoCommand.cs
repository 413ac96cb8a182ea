using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace KeystoneAuthCluster.Standalone.Demo;

/// <summary>The command <c>demo</c>.</summary>
internal static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="run">What runs the demo; its result is the exit code.</param>
    public static Command Create(Func<DemoOptions, Task<int>> run)
    {
        var listen = new Option<IPEndPoint?>("--listen")
        {
            Description = "Address of the webhook, as IP address:port, port 0 for any (default 127.0.0.1:8443, or another port if that is taken)",
            HelpName = "address",
            CustomParser = Address,
        };
        var operations = new Option<IPEndPoint?>("--operations-listen")
        {
            Description = "Address of /livez, /readyz and /metrics (default 127.0.0.1:8444, or another port if that is taken)",
            HelpName = "address",
            CustomParser = Address,
        };
        var keystone = new Option<int?>("--keystone-port")
        {
            Description = "Port of the simulated Keystone on 127.0.0.1, 0 for any (default 5000, or another if that is taken)",
            HelpName = "port",
            CustomParser = Port,
        };
        var once = new Option<bool>("--once") { Description = "End after the table: 0 if every decision was the expected one, 1 if not" };

        var command = new Command("demo", "Starts a simulated Keystone and the webhook on this machine, asks it what an API server would, and goes on serving.");
        foreach (var option in (Option[])[listen, operations, keystone, once])
            command.Options.Add(option);
        command.SetAction((parsed, _) => run(new DemoOptions(
            parsed.GetValue(listen), parsed.GetValue(operations), parsed.GetValue(keystone), parsed.GetValue(once))));
        return command;
    }

    private static IPEndPoint? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        // Without a colon it would pass for an address with port 0.
        if (text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var address))
            return address;
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} is '{text}'; allowed: an IP address and a port, such as 127.0.0.1:8443");
        return null;
    }

    private static int? Port(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        result.AddError($"--keystone-port is '{text}'; allowed: 0 to {ushort.MaxValue}");
        return null;
    }
}

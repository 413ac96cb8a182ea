using System.CommandLine;
using System.CommandLine.Invocation;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>The command line.</summary>
internal static class ClientCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings around)
    {
        var parsed = Create(around).Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
            error.ShowHelp = false; // it would push the error off the screen
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        return parsed.Action is ParseErrorAction ? (int)ExitCode.Settings : code;
    }

    private static RootCommand Create(Surroundings around)
    {
        var flags = new Flags();
        var root = new RootCommand("kubectl's exec credential plugin for OpenStack's Keystone: logs in once and prints a token for kubectl until it ends.");
        flags.AddTo(root);
        root.SetAction((parsed, cancellationToken) => GuardAsync(around, () => CredentialCommand.RunAsync(new Session(parsed, flags, around), around, cancellationToken)));

        var all = new Option<bool>("--all") { Description = "Every token that is kept, whoever's it is" };
        root.Subcommands.Add(Table("whoami", "Prints whose token kubectl gets, and for what.", (session, table, _, stop) => WhoAmICommand.RunAsync(session, table, stop)));
        var logout = Table("logout", "Gives the token back to Keystone and forgets it.", (session, _, parsed, stop) => LogoutCommand.RunAsync(session, parsed.GetValue(all), stop));
        logout.Options.Add(all);
        root.Subcommands.Add(logout);
        root.Subcommands.Add(new Command("cache", "The tokens that are kept.")
        {
            Subcommands = { Table("list", "Prints which tokens are kept.", (session, table, _, stop) => CacheListCommand.RunAsync(session, table, stop)) },
        });
        return root;

        Command Table(string name, string description, Func<Session, TableWriter, ParseResult, CancellationToken, Task<ExitCode>> run)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, cancellationToken) => GuardAsync(around, async () =>
            {
                var table = new TableWriter();
                var code = await run(new Session(parsed, flags, around), table, parsed, cancellationToken).ConfigureAwait(false);
                table.WriteTo(around.Output);
                return code;
            }));
            return command;
        }
    }

    private static async Task<int> GuardAsync(Surroundings around, Func<Task<ExitCode>> run)
    {
        try
        {
            return (int)await run().ConfigureAwait(false);
        }
        catch (ClientException exception)
        {
            foreach (var line in exception.Message.Split('\n'))
                around.Error.WriteLine($"client-keystone-auth: {Prompts.Printable.Of(line)}");
            return (int)exception.Code;
        }
    }
}

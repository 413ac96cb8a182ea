using System.CommandLine;
using System.CommandLine.Invocation;
using KeystoneAuthCluster.Client.Clouds;
using KeystoneAuthCluster.Client.Completion;
using KeystoneAuthCluster.Client.Kubeconfigs;
using KeystoneAuthCluster.Client.Prompts;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>The command line.</summary>
internal sealed class ClientCommand
{
    private readonly Surroundings _around;
    private readonly Flags _flags;
    private readonly Option<bool> _all = new("--all") { Description = "Every token that is kept, whoever's it is" };

    private ClientCommand(Surroundings around) => (_around, _flags) = (around, new Flags(Clouds));

    // An argument that begins with '@' is a password, a user's name or a cloud's, and no file that is to be read, or told of.
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs it.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings around)
    {
        try
        {
            var parsed = new ClientCommand(around).Root().Parse(arguments, Plain);
            if (parsed.Action is ParseErrorAction)
                throw new ClientException(ExitCode.Settings, WrongArguments.Describe(parsed, arguments));
            var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (ClientException exception)
        {
            Complain(around, exception.Message);
            return (int)exception.Code;
        }
        catch (IOException unwritable) // stdout among others
        {
            Complain(around, $"something cannot be read or written: {unwritable.Message}");
            return (int)ExitCode.Bug;
        }
        catch (Exception bug)
        {
            // Where it is says enough; the message of an exception that nobody expected may have anything in it.
            Complain(around, $"this is a bug, please report it: {bug.GetType().FullName}\n{bug.StackTrace}");
            return (int)ExitCode.Bug;
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("kubectl's exec credential plugin for OpenStack's Keystone: logs in once and prints a token for kubectl until it ends.");
        _flags.AddTo(root);
        root.SetAction(async (parsed, cancellationToken) =>
            (int)await CredentialCommand.RunAsync(new Session(parsed, _flags, _around), _around, cancellationToken).ConfigureAwait(false));

        var whoAmI = Table("whoami", "Prints whose token kubectl gets, and for what.", (session, table, _, cancellation) => WhoAmICommand.RunAsync(session, table, cancellation));
        _flags.AddTo(whoAmI);
        root.Subcommands.Add(whoAmI);

        var logout = Table(
            "logout", "Gives the token back to Keystone and forgets it.", (session, _, parsed, cancellation) => LogoutCommand.RunAsync(session, parsed.GetValue(_all), cancellation));
        logout.Options.Add(_all);
        _flags.AddTo(logout);
        root.Subcommands.Add(logout);

        var list = Table("list", "Prints which tokens are kept.", (session, table, _, cancellation) => CacheListCommand.RunAsync(session, table, cancellation));
        list.Options.Add(_flags.Encryption);
        root.Subcommands.Add(new Command("cache", "The tokens that are kept.") { Subcommands = { list } });
        root.Subcommands.Add(ConfigureCommand.Create(Configuring()));
        root.Subcommands.Add(CompletionCommand.Create());
        return root;
    }

    private Command Table(string name, string description, Func<Session, TableWriter, ParseResult, CancellationToken, Task<ExitCode>> run)
    {
        var command = new Command(name, description);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var table = new TableWriter();
            var code = await run(new Session(parsed, _flags, _around), table, parsed, cancellationToken).ConfigureAwait(false);
            table.WriteTo(_around.Output);
            return (int)code;
        });
        return command;
    }

    private ConfigureSurroundings Configuring() => new(
        _around.Environment("KUBECONFIG"), _around.HomeFolder,
        HasColours: !Console.IsErrorRedirected && string.IsNullOrEmpty(_around.Environment("NO_COLOR")),
        new Confirmation(new Terminal(_around.Error, _around.HasTerminal)), _around.Time);

    private IEnumerable<string> Clouds()
    {
        var folders = CloudFolders.Of(_around.CurrentFolder, _around.HomeFolder, _around.Environment("XDG_CONFIG_HOME"), isByKubectl: false);
        var files = new CloudFiles(new DiskFiles(), folders);
        return new CloudCatalog(files, _around.Environment("OS_CLIENT_CONFIG_FILE"), _around.Environment("OS_CLIENT_SECURE_FILE")).Names;
    }

    private static void Complain(Surroundings around, string problems)
    {
        foreach (var problem in problems.Split('\n'))
            around.Error.WriteLine($"client-keystone-auth: {Printable.Line(problem)}");
    }
}

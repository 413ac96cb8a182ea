using System.CommandLine;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.PolicyCommands.Input;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands;

/// <summary>What all commands have in common: two options, where reports go, and what becomes of input that cannot be used.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Options">The settings by which the policy would be in force.</param>
/// <param name="Report">Where the report goes.</param>
internal sealed record CommandContext(ParseResult Parsed, PolicyOptions Options, Report Report)
{
    private static readonly Option<string> Format = new("--output", "-o")
    {
        Description = "Format of the report",
        DefaultValueFactory = _ => Report.Text,
    };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = "Settings file of serve: its section Policy says where names count and what is compatible (default: the server's defaults)",
        HelpName = "file",
    };

    static CommandContext() => Format.AcceptOnlyFromAmong(Report.Text, Report.Json);

    /// <summary>Makes a command.</summary>
    public static Command Command(string name, string description, IEnumerable<Symbol> symbols, Func<CommandContext, int> run)
    {
        var command = new Command(name, description) { Options = { Format, Config } };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(parsed => Run(parsed, run));
        return command;
    }

    /// <summary>Says on standard error what is wrong.</summary>
    public void Complain(string problem) => Complain(Parsed, problem);

    private static int Run(ParseResult parsed, Func<CommandContext, int> run)
    {
        try
        {
            var report = Report.To(parsed.InvocationConfiguration.Output, parsed.GetValue(Format) == Report.Json);
            return run(new CommandContext(parsed, SettingsFile.PolicyOptions(parsed.GetValue(Config)), report));
        }
        catch (InputException unusable)
        {
            foreach (var problem in unusable.Problems)
                Complain(parsed, problem);
            return ExitCode.Unusable;
        }
    }

    private static void Complain(ParseResult parsed, string problem) =>
        parsed.InvocationConfiguration.Error.WriteLine($"keystone-auth: {Printable.Of(problem)}");
}

using System.CommandLine;
using System.CommandLine.Parsing;
using KeystoneAuthCluster.Keystone.Settings;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>Says what is wrong with the command line, by the names of flags alone: what stands behind a flag that is misspelt may be a password.</summary>
internal static class WrongArguments
{
    /// <summary>A line for each problem.</summary>
    public static string Describe(ParseResult parsed, string[] arguments)
    {
        var unknown = parsed.UnmatchedTokens.Select(Unknown(parsed)).ToList();
        if (unknown.Count > 0)
            return string.Join('\n', unknown.Distinct());

        // The longest first, so that no value is cut by one that is a part of it.
        var values = arguments.Select(Value).Where(value => value.Length > 0).OrderByDescending(value => value.Length).ToList();
        return string.Join('\n', parsed.Errors.Select(error => $"{Place(error)}{values.Aggregate(error.Message, (message, value) => message.Replace(value, "***", StringComparison.Ordinal))}"));
    }

    private static string Place(ParseError error) => error.SymbolResult is OptionResult { Option.Name: var name } ? $"{name}: " : "";

    private static Func<string, string> Unknown(ParseResult parsed)
    {
        var known = Known(parsed.CommandResult).ToList();
        return token =>
        {
            if (!token.StartsWith('-'))
                return "there is an argument too many, or a command that is not known; see --help";
            var flag = token.Split('=', ':')[0];
            var meant = Spelling.Nearest(flag, known) is { } near ? $"; did you mean {near}?" : "; see --help";
            return $"{flag} is not known{meant}";
        };
    }

    private static IEnumerable<string> Known(CommandResult? command)
    {
        for (; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var option in command.Command.Options.Where(option => !option.Hidden))
                yield return option.Name;
        }
    }

    private static string Value(string argument) =>
        !argument.StartsWith('-') ? argument : argument.IndexOfAny(['=', ':']) is >= 0 and var at ? argument[(at + 1)..] : "";
}

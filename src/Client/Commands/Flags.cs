using System.CommandLine;
using System.CommandLine.Parsing;
using KeystoneAuthCluster.Client.Completion;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>The flags of a log-in, made of the table of settings, and those of the cache.</summary>
internal sealed class Flags
{
    private readonly List<Option> _settings = [];

    /// <param name="clouds">The names of clouds, for completion.</param>
    public Flags(Func<IEnumerable<string>> clouds)
    {
        foreach (var setting in SettingTable.All)
        {
            if (setting.Flag is { } flag)
                _settings.Add(setting.IsSwitch ? new Option<bool>(flag) { Description = Help(setting) } : new Option<string>(flag) { Description = Help(setting), HelpName = Value(flag) });
        }

        Encryption.AcceptOnlyFromAmong("auto", "required", "off");
        Of(SettingTable.Cloud).CompletionSources.Add(_ => CompletionValues.Of(clouds));
    }

    // Those of Kubernetes' program for its log, which ours does not have: a kubeconfig with one goes on working.
    private static readonly string[] OfItsLog =
    [
        "--logtostderr", "--alsologtostderr", "--stderrthreshold", "--vmodule", "--log-dir", "--log-file", "--log-file-max-size", "--log-backtrace-at",
        "--log-flush-frequency", "--skip-headers", "--skip-log-headers", "--add-dir-header", "--one-output", "--logging-format", "--legacy-stderr-threshold-behavior",
    ];

    /// <summary>Leaves the cache alone.</summary>
    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Log in for this run alone; keep nothing, and use nothing that is kept" };

    /// <summary>Replaces what is kept.</summary>
    public Option<bool> ForceRefresh { get; } = new("--force-refresh") { Description = "Log in even if a token is kept, and keep the new one" };

    /// <summary>How tokens are kept.</summary>
    public Option<string> Encryption { get; } = new("--cache-encryption")
    {
        Description = $"Whether kept tokens are encrypted with a key in the desktop's keyring: auto (where there is one), required, off [{EncryptionVariable}; default: auto]",
        HelpName = "mode",
    };

    /// <summary>The environment variable of <see cref="Encryption"/>.</summary>
    public const string EncryptionVariable = "KEYSTONE_AUTH_CACHE_ENCRYPTION";

    private Option Of(SettingDefinition setting) => _settings.Single(option => option.Name == setting.Flag);

    /// <summary>Puts the settings of a log-in, and those of the cache, on a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in _settings)
            command.Options.Add(option);
        command.Options.Add(Encryption);
        command.Options.Add(NoCache);
        command.Options.Add(ForceRefresh);
        command.Options.Add(new Option<string>("--v", "-v") { Hidden = true });
        foreach (var flag in OfItsLog)
            command.Options.Add(new Option<string>(flag) { Hidden = true, Arity = ArgumentArity.ZeroOrOne });
    }

    /// <summary>The settings that the command line gives.</summary>
    public Dictionary<string, string> Given(ParseResult parsed)
    {
        Dictionary<string, string> given = [];
        foreach (var option in _settings)
        {
            if (parsed.GetResult(option) is { Implicit: false } result && Text(result, option) is { } text)
                given[option.Name] = text;
        }

        return given;
    }

    /// <summary>How tokens are to be kept.</summary>
    /// <exception cref="ClientException">The environment says something that is not allowed.</exception>
    public Encryption Mode(ParseResult parsed, Func<string, string?> environment)
    {
        var text = parsed.GetValue(Encryption) ?? environment(EncryptionVariable);
        return text switch
        {
            null or "" or "auto" => Keyrings.Encryption.Auto,
            "required" => Keyrings.Encryption.Required,
            "off" => Keyrings.Encryption.Off,
            _ => throw new ClientException(ExitCode.Settings, $"{EncryptionVariable} is '{text}'; allowed: auto, required, off"),
        };
    }

    private static string? Text(OptionResult result, Option option) =>
        option is Option<bool> choice ? result.GetValue(choice) ? "true" : "false" : result.GetValue((Option<string>)option);

    private static string Help(SettingDefinition setting) =>
        setting.Variables.IsEmpty ? setting.Description : $"{setting.Description} [{string.Join(", ", setting.Variables)}]";

    private static string Value(string flag) => flag[(flag.LastIndexOf('-') + 1)..];
}

using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>The command <c>serve</c>: k8s-keystone-auth's flags and variables, a file, and <c>KEYSTONE_AUTH__…</c>, as one configuration.</summary>
public static class ServeCommand
{
    private const string Prefix = "KEYSTONE_AUTH__";
    private const string DefaultFile = "appsettings.json";

    /// <summary>Makes the command.</summary>
    /// <param name="hasKubernetes">Whether this program can reach the Kubernetes API; flags that need it are refused otherwise.</param>
    /// <param name="serve">What serves, given the configuration; its result is the exit code.</param>
    /// <param name="known">The settings that this program knows, where it has more than <see cref="KnownSettings.OfWebhook"/>; all others are refused.</param>
    /// <param name="more">Flags that this program has besides <see cref="DropInSettings.All"/>.</param>
    public static Command Create(bool hasKubernetes, Func<IConfigurationRoot, CancellationToken, Task<int>> serve, KnownSettings? known = null, params IEnumerable<DropInSetting> more)
    {
        var command = new Command("serve", "Answers TokenReviews and SubjectAccessReviews at POST /webhook.");
        var file = new Option<FileInfo?>("--config") { Description = $"JSON file with all other settings (default {DefaultFile} here, if it is there)" };
        command.Options.Add(file);
        var options = DropInSettings.All.Concat(more).Select(setting => (Setting: setting, Option: OptionOf(setting))).ToList();
        options.ForEach(one => command.Options.Add(one.Option));
        command.Validators.Add(result =>
        {
            foreach (var problem in Problems(result, options, hasKubernetes))
                result.AddError(problem);
            if (Problem(result.GetValue(file)) is { } unreadable)
                result.AddError(unreadable);
        });
        command.SetAction((parsed, cancellationToken) => StartFailure.ReportAsync(() =>
        {
            var configuration = Configuration(parsed, parsed.GetValue(file), options);
            if ((known ?? KnownSettings.OfWebhook).Problems(configuration) is [_, ..] problems)
                throw new OptionsValidationException(string.Empty, typeof(IConfiguration), problems);
            return serve(configuration, cancellationToken);
        }));
        return command;
    }

    private static Option<string[]> OptionOf(DropInSetting setting)
    {
        var option = new Option<string[]>(setting.Flag)
        {
            Description = setting.Variable is null ? setting.Help : $"{setting.Help} [{setting.Variable}]",
            Hidden = setting.Kind == DropInKind.Ignored,
            Arity = setting.Kind == DropInKind.Ignored ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
            HelpName = "value",
        };
        if (setting.Kind == DropInKind.Verbosity)
            option.Aliases.Add("--v");
        if (setting.Kind == DropInKind.Ignored)
            option.Aliases.Add("--" + setting.Flag[2..].Replace('-', '_')); // klog's own spelling, which manifests have as often
        return option;
    }

    private static IEnumerable<string> Problems(
        CommandResult result, IEnumerable<(DropInSetting Setting, Option<string[]> Option)> options, bool hasKubernetes)
    {
        foreach (var (setting, option) in options.Where(known => known.Setting.Kind == DropInKind.NeedsKubernetes && !hasKubernetes))
        {
            var given = result.GetResult(option) is not null ? setting.Flag : Variable(setting) is not null ? setting.Variable : null;
            if (given is not null)
                yield return $"{given} needs the Kubernetes API, which keystone-auth does without: keystone-auth-silo has it. A policy ConfigMap reaches keystone-auth as a mounted file, by --keystone-policy-file.";
        }
    }

    private static string? Problem(FileInfo? file)
    {
        try
        {
            Settings(file).Build();
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return $"--config is '{file?.ToString() ?? DefaultFile}'; allowed: a JSON file ({unreadable.GetBaseException().Message})";
        }
    }

    private static IConfigurationBuilder Settings(FileInfo? file) =>
        new ConfigurationBuilder().AddJsonFile(file?.FullName ?? Path.GetFullPath(DefaultFile), optional: file is null, reloadOnChange: false);

    /// <summary>What comes later counts more: the file, the peer's variables, ours, the flags.</summary>
    private static IConfigurationRoot Configuration(ParseResult parsed, FileInfo? file, List<(DropInSetting Setting, Option<string[]> Option)> options)
    {
        var layers = new SettingLayers().Over(Settings(file));
        foreach (var (setting, _) in options)
        {
            if (Variable(setting) is { } value)
                layers.Over(setting, [value]);
        }
        layers.Over(new ConfigurationBuilder().AddEnvironmentVariables(Prefix).AddInMemoryCollection(OpenTelemetryVariables()));
        foreach (var (setting, option) in options)
        {
            if (setting.Kind != DropInKind.Ignored && parsed.GetValue(option) is [_, ..] values)
                layers.Over(setting, values);
        }
        return layers.Build();
    }

    private static IEnumerable<KeyValuePair<string, string?>> OpenTelemetryVariables() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    private static string? Variable(DropInSetting setting) =>
        setting.Variable is { } name && Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

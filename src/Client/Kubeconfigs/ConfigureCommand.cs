using System.Collections.Immutable;
using System.CommandLine;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Kubeconfigs.Diffs;
using KeystoneAuthCluster.Client.Kubeconfigs.Files;
using KeystoneAuthCluster.Client.Prompts;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary><c>configure --cluster NAME -- PLUGIN-ARGUMENTS</c></summary>
internal sealed class ConfigureCommand
{
    private readonly ConfigureSurroundings _surroundings;
    private readonly ConfigureOptions _options;

    private ConfigureCommand(ConfigureSurroundings surroundings) => (_surroundings, _options) = (surroundings, new ConfigureOptions(surroundings));

    /// <summary>Makes the command. What the user can act on leaves its action as a <see cref="ClientException"/>.</summary>
    internal static Command Create(ConfigureSurroundings surroundings)
    {
        var command = new Command(
            "configure",
            "Writes a user that logs in with this program, and a context for it, into the kubeconfig. Shows what would change, and asks; keeps a back-up.");
        var configure = new ConfigureCommand(surroundings);
        configure._options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) => (int)await configure.RunAsync(parsed, cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var setup = _options.SetupOf(parsed);
        var paths = _options.PathsOf(parsed, _surroundings);
        var changes = ChangesOf(SetupPlan.Of(KubeconfigReader.Read(paths), setup), setup, paths);
        var error = parsed.InvocationConfiguration.Error;
        if (changes.IsEmpty)
        {
            await error.WriteLineAsync($"Nothing to change: context {Printable.Line(setup.Context)} is there as wanted.");
            return ExitCode.Done;
        }

        var isDryRun = parsed.GetValue(_options.DryRun);
        foreach (var change in changes)
            DiffPrinter.Print(UnifiedDiff.Of(change), isDryRun ? parsed.InvocationConfiguration.Output : error, _surroundings.HasColours && !isDryRun);
        if (isDryRun)
            return ExitCode.Done;
        if (!parsed.GetValue(_options.Yes) && await RefusalAsync(error, cancellationToken) is { } refused)
            return refused;
        foreach (var change in changes)
            await error.WriteLineAsync(Printable.Line($"{change.Path} is written; what it was is in {Write(change)}"));
        await error.WriteLineAsync($"Use it: kubectl --context {Printable.Line(setup.Context)} …");
        return ExitCode.Done;
    }

    private static ImmutableArray<FileChange> ChangesOf(SetupPlan plan, KubeconfigSetup setup, KubeconfigPaths paths) => plan switch
    {
        SetupPlan.Changes changes => changes.Files,
        SetupPlan.UnknownCluster { Known.IsEmpty: true } => throw new ClientException(
            ExitCode.Settings, $"--cluster {setup.Cluster}: there are no clusters in {string.Join(" and ", paths.Files)}"),
        SetupPlan.UnknownCluster unknown => throw new ClientException(
            ExitCode.Settings, $"--cluster {setup.Cluster}: no such cluster; there are {string.Join(", ", unknown.Known)}"),
        SetupPlan.Refused refused => throw new ClientException(ExitCode.Settings, $"{refused.Path}:{refused.Line}: {refused.Problem}. Nothing is written."),
        _ => throw new InvalidOperationException($"A plan that no one knows: {plan.GetType().Name}"),
    };

    private async Task<ExitCode?> RefusalAsync(TextWriter error, CancellationToken cancellationToken)
    {
        if (!_surroundings.Confirmation.CanAsk)
        {
            await error.WriteLineAsync("Nothing is written: there is no terminal to ask on. --yes writes without asking, --dry-run only shows.");
            return ExitCode.Settings;
        }

        if (await _surroundings.Confirmation.AskAsync("Write it? [y/N]", cancellationToken))
            return null;
        await error.WriteLineAsync("Nothing is written.");
        return ExitCode.Interrupted;
    }

    private string Write(FileChange change) => new KubeconfigWriter(_surroundings.Time).Write(change) switch
    {
        WriteOutcome.Written written => written.BackUp,
        WriteOutcome.Locked locked => throw new ClientException(
            ExitCode.Settings, $"{locked.LockFile} is there: another kubectl is changing the file. Try again; if none is running, delete it."),
        WriteOutcome.Changed => throw new ClientException(
            ExitCode.Settings, $"{change.Path} was changed meanwhile by somebody else. Nothing is written to it; try again."),
        WriteOutcome.Failed failed => throw new ClientException(ExitCode.Settings, $"{change.Path} cannot be written: {failed.Problem}"),
        var other => throw new InvalidOperationException($"An outcome that no one knows: {other.GetType().Name}"),
    };
}

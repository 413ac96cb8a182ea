using System.Collections.Immutable;
using System.CommandLine;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Completion;
using KeystoneAuthCluster.Client.Kubeconfigs.Files;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>The flags of <c>configure</c>.</summary>
internal sealed class ConfigureOptions
{
    private readonly Option<string> _cluster = new("--cluster") { Description = "The cluster's name in the kubeconfig", Required = true, HelpName = "NAME" };

    private readonly Option<string?> _user = new("--user") { Description = "The user's name (default: keystone-CLUSTER)", HelpName = "NAME" };

    private readonly Option<string?> _context = new("--context") { Description = "The context's name (default: keystone@CLUSTER)", HelpName = "NAME" };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "The file to change (default: as kubectl, of those in KUBECONFIG the one that has the name, else the first; else ~/.kube/config)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "The context's namespace (default: as it is)", HelpName = "NAME" };

    private readonly Option<bool> _setCurrent = new("--set-current") { Description = "Make the context the current one" };

    private readonly Option<string> _version = new("--exec-api-version")
    {
        Description = "Version of client.authentication.k8s.io",
        DefaultValueFactory = _ => "v1",
    };

    private readonly Option<string[]> _environment = new("--env")
    {
        Description = "A variable of the plugin's environment, no secret; may be repeated",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string[]> _clusterConfig = new("--cluster-config")
    {
        Description = "Something the plugin gets to know about the cluster, for all its users, such as keystone-url=https://…; may be repeated",
        HelpName = "NAME=VALUE",
    };

    private readonly Argument<string[]> _arguments = new("PLUGIN-ARGUMENTS")
    {
        Description = "After --: the plugin's arguments, no secrets",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ConfigureOptions(ConfigureSurroundings surroundings)
    {
        _version.AcceptOnlyFromAmong("v1", "v1beta1");
        _cluster.CompletionSources.Add(context => CompletionValues.Of(() => KubeconfigReader.Clusters(
            KubeconfigPaths.Of(context.ParseResult.GetValue(_kubeconfig), surroundings.Kubeconfig, surroundings.Home))));
    }

    /// <summary>Write without asking.</summary>
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Write without asking" };

    /// <summary>Write nothing.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the diff and write nothing" };

    public void AddTo(Command command)
    {
        Option[] options = [_cluster, _user, _context, _kubeconfig, _namespace, _setCurrent, _version, _environment, _clusterConfig, Yes, DryRun];
        foreach (var option in options)
            command.Options.Add(option);
        command.Arguments.Add(_arguments);
    }

    /// <summary>The files that the flags mean.</summary>
    public KubeconfigPaths PathsOf(ParseResult parsed, ConfigureSurroundings surroundings) =>
        KubeconfigPaths.Of(parsed.GetValue(_kubeconfig), surroundings.Kubeconfig, surroundings.Home);

    /// <summary>What the flags want.</summary>
    /// <exception cref="ClientException">A value is none, or a secret.</exception>
    public KubeconfigSetup SetupOf(ParseResult parsed)
    {
        var cluster = NotEmpty("--cluster", parsed.GetRequiredValue(_cluster))!;
        var setup = new KubeconfigSetup
        {
            Cluster = cluster,
            User = NotEmpty("--user", parsed.GetValue(_user)) ?? $"keystone-{cluster}",
            Context = NotEmpty("--context", parsed.GetValue(_context)) ?? $"keystone@{cluster}",
            Namespace = NotEmpty("--namespace", parsed.GetValue(_namespace)),
            SetCurrent = parsed.GetValue(_setCurrent),
            ExecApiVersion = parsed.GetRequiredValue(_version),
            Arguments = [.. parsed.GetValue(_arguments) ?? []],
            Environment = Pairs("--env", parsed.GetValue(_environment)),
            ClusterConfig = Pairs("--cluster-config", parsed.GetValue(_clusterConfig)),
        };
        PluginSecrets.Refuse(setup);
        return setup;
    }

    private static string? NotEmpty(string flag, string? value) =>
        value is "" ? throw new ClientException(ExitCode.Settings, $"{flag} is empty; allowed: a name") : value;

    // The value is not repeated where it is no pair: it may be anything.
    private static ImmutableArray<NamedText> Pairs(string flag, string[]? texts) =>
    [
        .. (texts ?? []).Select(text => text.IndexOf('=') is > 0 and var at
            ? new NamedText(text[..at], text[(at + 1)..])
            : throw new ClientException(ExitCode.Settings, $"{flag}: allowed is NAME=VALUE")),
    ];
}

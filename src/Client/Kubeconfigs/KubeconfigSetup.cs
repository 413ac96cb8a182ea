using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Edits;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>A user that logs in with this program, and a context that brings user and cluster together.</summary>
internal sealed record KubeconfigSetup
{
    /// <summary>What Kubernetes calls the extension of a cluster that a credential plugin gets as <c>spec.cluster.config</c>.</summary>
    private const string ClusterConfigExtension = "client.authentication.k8s.io/exec";

    // Credentials of other kinds: kubectl would take them before the plugin's, or refuse to have both.
    private static readonly ImmutableArray<string> OtherCredentials =
    [
        "auth-provider", "client-certificate", "client-certificate-data", "client-key", "client-key-data", "password", "token", "tokenFile", "username",
    ];

    /// <summary>The cluster, which must be in the kubeconfig.</summary>
    public required string Cluster { get; init; }

    public required string User { get; init; }

    public required string Context { get; init; }

    /// <summary>The context's namespace; <see langword="null"/> to leave it as it is.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the context becomes the current one.</summary>
    public bool SetCurrent { get; init; }

    /// <summary>Version of <c>client.authentication.k8s.io</c>: <c>v1</c> or <c>v1beta1</c>.</summary>
    public string ExecApiVersion { get; init; } = "v1";

    /// <summary>The plugin's arguments; no secrets.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The plugin's environment, beside kubectl's own; no secrets.</summary>
    public ImmutableArray<NamedText> Environment { get; init; } = [];

    /// <summary>What the plugin gets as <c>spec.cluster.config</c>; empty to leave it as it is.</summary>
    public ImmutableArray<NamedText> ClusterConfig { get; init; } = [];

    /// <summary>The member <c>users</c>. Who is there keeps what is no credential, such as <c>as</c>.</summary>
    public Wanted Users => new Wanted.Named(User, "user", new Wanted.Map(
    [
        .. OtherCredentials.Select(name => (name, (Wanted)new Wanted.Absent())),
        ("exec", new Wanted.Map(
        [
            ("apiVersion", new Wanted.Text($"client.authentication.k8s.io/{ExecApiVersion}")),
            ("args", ListOf(Arguments.Select(Wanted (argument) => new Wanted.Text(argument)))),
            ("command", new Wanted.Text(PluginName.Command)),
            ("env", ListOf(Environment.Select(Wanted (one) => new Wanted.Map([("name", new Wanted.Text(one.Name)), ("value", new Wanted.Text(one.Value))])))),
            ("installHint", new Wanted.Text(PluginName.InstallHint)),
            ("interactiveMode", new Wanted.Text("IfAvailable")),
            // The plugin tells clusters apart by it, and finds its own settings in there.
            ("provideClusterInfo", new Wanted.Flag(true)),
        ])),
    ]));

    /// <summary>The member <c>contexts</c>.</summary>
    public Wanted Contexts => new Wanted.Named(Context, "context", new Wanted.Map(
    [
        ("cluster", new Wanted.Text(Cluster)),
        .. Namespace is null ? ImmutableArray<(string, Wanted)>.Empty : [("namespace", new Wanted.Text(Namespace))],
        ("user", new Wanted.Text(User)),
    ]));

    /// <summary>The member <c>clusters</c>.</summary>
    public Wanted Clusters => new Wanted.Named(Cluster, "cluster", new Wanted.Map(
    [
        ("extensions", new Wanted.Named(ClusterConfigExtension, "extension", new Wanted.Map(
            [.. ClusterConfig.Select(one => (one.Name, (Wanted)new Wanted.Text(one.Value)))]))),
    ]));

    private static Wanted ListOf(IEnumerable<Wanted> items) => items.ToImmutableArray() is { IsEmpty: false } some ? new Wanted.List(some) : new Wanted.Absent();
}

/// <summary>A name and what stands for it.</summary>
internal readonly record struct NamedText(string Name, string Value);

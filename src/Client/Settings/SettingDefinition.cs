using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>A setting, and what each place calls it.</summary>
/// <param name="Option">keystoneauth's name of the option.</param>
/// <param name="Flag">The command line's name, such as <c>--user-name</c>; <see langword="null"/> where there is none.</param>
/// <param name="Description">What the command line's help says.</param>
internal sealed record SettingDefinition(string Option, string? Flag, string Description)
{
    /// <summary>The environment variables, the first that is set counts.</summary>
    public ImmutableArray<string> Variables { get; init; } = ["OS_" + Option.ToUpperInvariant().Replace('-', '_')];

    /// <summary>The keys in clouds.yaml, the first that is there counts; with underscores, and dashes do as well.</summary>
    public ImmutableArray<string> CloudKeys { get; init; } = [Option.Replace('-', '_')];

    /// <summary>Whether clouds.yaml's key beside <c>auth</c> beats the one within, rather than the other way around. openstacksdk has it both ways.</summary>
    public bool CloudPrefersOuter { get; init; }

    /// <summary>The key in the kubeconfig's <c>spec.cluster.config</c>, with dashes, and underscores do as well; <see langword="null"/> where there is none.</summary>
    public string? ConfigKey { get; init; }

    /// <summary>Whether the flag stands alone, without a value.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Whether the value must not be seen.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the environment may still give it where a cloud is named, and the cloud has none: files of this machine, and secrets that are for it.</summary>
    public bool CompletesCloud { get; init; }
}

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>A setting that has a flag, and maybe a variable, of its own; all others come from <c>appsettings.json</c> and <c>KEYSTONE_AUTH__…</c>.</summary>
/// <param name="Flag">The flag, with its dashes.</param>
/// <param name="Variable">The environment variable; <see langword="null"/> where k8s-keystone-auth has none.</param>
/// <param name="Setting">The setting that it stands for.</param>
/// <param name="Help">What <c>--help</c> says.</param>
/// <param name="Kind">How its values become the setting's.</param>
public sealed record DropInSetting(string Flag, string? Variable, string Setting, string Help, DropInKind Kind = DropInKind.One)
{
    /// <summary>What this stands for in the configuration, for the values given.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration(IReadOnlyList<string> values) => Kind switch
    {
        DropInKind.List => values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select((value, index) => KeyValuePair.Create<string, string?>($"{Setting}:{index}", value)),
        DropInKind.Words => [new(Setting, string.Join(' ', values))],
        DropInKind.Verbosity => [new(Setting, LogLevelOf(values[^1]))],
        _ => [new(Setting, values[^1])],
    };

    // klog: 4 and above is for debugging. What is no number goes on as it is, to be refused by name.
    private static string LogLevelOf(string verbosity) => int.TryParse(verbosity, out var level) ? level >= 6 ? "Trace" : level >= 4 ? "Debug" : "Information" : verbosity;
}

/// <summary>How a flag's values become a setting's.</summary>
public enum DropInKind
{
    /// <summary>The last one counts.</summary>
    One,

    /// <summary>Each counts, and a comma parts several in one.</summary>
    List,

    /// <summary>Each counts, as words of one text.</summary>
    Words,

    /// <summary>A klog verbosity.</summary>
    Verbosity,

    /// <summary>Needs the Kubernetes API, so that only <c>keystone-auth-silo</c> has it.</summary>
    NeedsKubernetes,

    /// <summary>Has no meaning here and does no harm.</summary>
    Ignored,
}

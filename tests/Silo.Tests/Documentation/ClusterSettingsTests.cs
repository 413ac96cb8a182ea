using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Standalone.Tests.Documentation;

namespace KeystoneAuthCluster.Silo.Tests.Documentation;

/// <summary><c>docs/configuration.md</c> says of the cluster's settings what the options classes say.</summary>
public sealed partial class ClusterSettingsTests
{
    private static readonly ImmutableArray<Setting> Settings =
    [
        .. Setting.Of(ClusteringOptions.Section, typeof(ClusteringOptions)),
        .. Setting.Of("Grains", typeof(GrainOptions)),
        .. Setting.Of(KubernetesOptions.Section, typeof(KubernetesOptions)),
    ];

    [GeneratedRegex(@"^\| `((?:Clustering|Grains|Kubernetes)(?::[A-Za-z]+)+)` \| `?([^|`]*)`? \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    private static readonly ImmutableDictionary<string, string> Rows = Row.Matches(Page.Text("configuration.md"))
        .ToImmutableDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());

    [Fact]
    public void Every_setting_has_one_row_and_every_row_is_a_setting() =>
        Assert.Equal(Settings.Select(setting => setting.Name).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_default_is_the_one_that_is_in_force() => Assert.All(
        Settings,
        setting => Assert.Equal($"{setting.Name} {setting.Default ?? "none"}", $"{setting.Name} {Rows.GetValueOrDefault(setting.Name)}"));
}

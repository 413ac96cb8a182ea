using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.Configuration;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Standalone.Tests.Documentation;

/// <summary><c>docs/configuration.md</c> and the example file say what the options classes say.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly ImmutableArray<Setting> Settings =
    [
        .. Setting.Of("Gateway", typeof(GatewayOptions)),
        .. Setting.Of(KeystoneOptions.Section, typeof(KeystoneOptions)),
        .. Setting.Of("Tokens", typeof(TokenOptions)),
        .. Setting.Of("Identity", typeof(IdentityOptions)),
        .. Setting.Of("Admission", typeof(AdmissionOptions)),
        .. Setting.Of("Clusters:<name>", typeof(ClusterOptions)).Where(setting => setting.Owner == typeof(ClusterOptions)), // the sections in it have rows of their own
        .. Setting.Of("Revocations", typeof(RevocationOptions)),
        .. Setting.Of(RoleOptions.Section, typeof(RoleOptions)),
        .. Setting.Of(PolicyOptions.Section, typeof(PolicyOptions)),
        .. Setting.Of(AuditOptions.Section, typeof(AuditOptions)),
    ];

    // | `Tokens:Ttl` | `00:01:00` | … The rows of the cluster are keystone-auth-silo's, whose tests check them.
    [GeneratedRegex(@"^\| `(?!Clustering:|Grains:|Kubernetes:)([A-Za-z]+(?::(?:[A-Za-z]+|<name>))+)` \| `?([^|`]*)`? \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@":\d+$")]
    private static partial Regex ListIndex { get; }

    private static readonly ImmutableDictionary<string, string> Rows = Row.Matches(Page.Text("configuration.md"))
        .ToImmutableDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());

    [Fact]
    public void Every_setting_has_one_row_and_every_row_is_a_setting() =>
        Assert.Equal(Settings.Select(setting => setting.Name).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_default_is_the_one_that_is_in_force() => Assert.All(
        Settings.Where(setting => setting.Default is not null),
        setting => Assert.Equal($"{setting.Name} {setting.Default}", $"{setting.Name} {Rows.GetValueOrDefault(setting.Name)}"));

    [Fact]
    public void Every_setting_of_the_example_is_one()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Page.PathOf("appsettings.json")).Build();
        var given = example.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => ListIndex.Replace(setting.Key, ""));

        Assert.Subset(Settings.Select(setting => setting.Name).ToHashSet(), given.ToHashSet());
    }

    [Fact]
    public void No_options_class_is_left_out()
    {
        var all = new[] { typeof(GatewayOptions), typeof(KeystoneOptions), typeof(TokenOptions), typeof(PolicyOptions) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(Setting.IsOptions)
            .Select(type => type.Name);

        Assert.Subset(Settings.Select(setting => setting.Owner.Name).ToHashSet(), all.ToHashSet());
    }
}

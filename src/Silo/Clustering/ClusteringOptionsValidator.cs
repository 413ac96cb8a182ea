using System.Net;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>Checks the section <c>Clustering</c>.</summary>
internal sealed partial class ClusteringOptionsValidator : IValidateOptions<ClusteringOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusteringOptions options)
    {
        var needsConnection = options.Membership is MembershipKind.AdoNet or MembershipKind.Redis;
        var connections = new[] { options.ConnectionString, options.ConnectionStringFile }.Count(given => !string.IsNullOrWhiteSpace(given));
        return new SettingProblems(ClusteringOptions.Section)
            .When(!Enum.IsDefined(options.Membership), nameof(options.Membership), $"{options.Membership}", string.Join(", ", Enum.GetNames<MembershipKind>()))
            .When(options.Membership != MembershipKind.Localhost && string.IsNullOrWhiteSpace(options.ClusterId), nameof(options.ClusterId), options.ClusterId, "a name")
            .When(needsConnection && connections != 1, nameof(options.ConnectionString), connections == 0 ? "" : "***", $"exactly one of it and ConnectionStringFile, for {options.Membership}")
            .When(!IsLoopback(options.Address), nameof(options.Address), options.Address, "127.0.0.1 or ::1: whoever reaches a silo's port can make up identities, and this version has no TLS between silos yet")
            .Between(nameof(options.SiloPort), options.SiloPort, 1, 65_535)
            .Between(nameof(options.GatewayPort), options.GatewayPort, 1, 65_535)
            .When(
                options.Membership == MembershipKind.Localhost && !FileName().IsMatch(options.ClusterId), nameof(options.ClusterId), options.ClusterId,
                "letters, digits, '.', '_' and '-', as it becomes a file's name")
            .When(options.ConnectionStringFile is { } file && !File.Exists(file), nameof(options.ConnectionStringFile), options.ConnectionStringFile, "a file that is there")
            .Result();
    }

    private static bool IsLoopback(string text) => IPAddress.TryParse(text, out var address) && IPAddress.IsLoopback(address);

    [GeneratedRegex(@"^[A-Za-z0-9][-A-Za-z0-9._]{0,99}\z")]
    private static partial Regex FileName();
}

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
        var missingForm = needsConnection ? ConnectionStrings.MissingForm(options) : null;
        var connections = new[] { options.ConnectionString, options.ConnectionStringFile }.Count(given => !string.IsNullOrWhiteSpace(given));
        return new SettingProblems(ClusteringOptions.Section)
            .When(!Enum.IsDefined(options.Membership), nameof(options.Membership), $"{options.Membership}", string.Join(", ", Enum.GetNames<MembershipKind>()))
            .When(options.Membership != MembershipKind.Localhost && string.IsNullOrWhiteSpace(options.ClusterId), nameof(options.ClusterId), options.ClusterId, "a name")
            .When(needsConnection && connections != 1, nameof(options.ConnectionString), connections == 0 ? "" : "***", $"exactly one of it and ConnectionStringFile, for {options.Membership}")
            .When(
                !IPAddress.TryParse(options.Address, out var advertised) || IsAny(advertised), nameof(options.Address), options.Address,
                "an IP address by which others reach this silo; the one for all that it has is for ListenAddress")
            .When(options.ListenAddress is { } listen && !IPAddress.TryParse(listen, out _), nameof(options.ListenAddress), options.ListenAddress, "an IP address")
            .Between(nameof(options.SiloPort), options.SiloPort, 1, 65_535)
            .Between(nameof(options.GatewayPort), options.GatewayPort, 1, 65_535)
            .Between(nameof(options.ListenSiloPort), options.ListenSiloPort ?? options.SiloPort, 1, 65_535)
            .Between(nameof(options.ListenGatewayPort), options.ListenGatewayPort ?? options.GatewayPort, 1, 65_535)
            .When(options.Tls.IsPart, $"Tls:{nameof(options.Tls.CertificateFile)}", options.Tls.CertificateFile, "one together with KeyFile and CaFile")
            .When(
                options.Membership != MembershipKind.Localhost && !options.Tls.IsGiven, $"Tls:{nameof(options.Tls.CertificateFile)}", options.Tls.CertificateFile,
                $"one together with KeyFile and CaFile, for {options.Membership}: whoever reaches a silo's port without TLS can make up identities")
            .Between($"Tls:{nameof(options.Tls.ReloadInterval)}", options.Tls.ReloadInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
            .When(options.Tls.Names.Any(string.IsNullOrWhiteSpace), $"Tls:{nameof(options.Tls.Names)}", string.Join(',', options.Tls.Names), "common names and DNS names")
            .When(!options.Tls.IsGiven && options.Tls.Names.Count > 0, $"Tls:{nameof(options.Tls.Names)}", string.Join(',', options.Tls.Names), "names only together with the three files")
            .When(
                options.Membership == MembershipKind.Localhost && !FileName().IsMatch(options.ClusterId), nameof(options.ClusterId), options.ClusterId,
                "letters, digits, '.', '_' and '-', as it becomes a file's name")
            .When(options.ConnectionStringFile is { } file && !File.Exists(file), nameof(options.ConnectionStringFile), options.ConnectionStringFile, "a file that is there")
            .When(
                connections == 1 && missingForm is not null && File.Exists(options.ConnectionStringFile), nameof(options.ConnectionStringFile), options.ConnectionStringFile,
                $"a file with one in the form of {missingForm}")
            .When(connections == 1 && missingForm is not null && options.ConnectionStringFile is null, nameof(options.ConnectionString), "***", $"one in the form of {missingForm}")
            .Result();
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    [GeneratedRegex(@"^[A-Za-z0-9][-A-Za-z0-9._]{0,99}\z")]
    private static partial Regex FileName();
}

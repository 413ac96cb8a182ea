using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Checks the section <c>Gateway</c>.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    /// <summary>What <c>OperationsListen</c> is where nothing shall listen.</summary>
    public const string NoAddress = "none";

    public ValidateOptionsResult Validate(string? name, GatewayOptions options) => new SettingProblems("Gateway")
        .When(ListenAddress.Parse(options.Listen) is null, nameof(options.Listen), options.Listen, ListenAddress.Allowed)
        .When(
            options.OperationsListen != NoAddress && ListenAddress.Parse(options.OperationsListen) is null,
            nameof(options.OperationsListen), options.OperationsListen, $"{ListenAddress.Allowed}, or {NoAddress}")
        .When(options.Audiences.Any(string.IsNullOrWhiteSpace), nameof(options.Audiences), string.Join(", ", options.Audiences), "names that are not empty")
        .Between(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1024, 16 * 1024 * 1024)
        .Between(nameof(options.UnfinishedBodyBytes), options.UnfinishedBodyBytes, LeastUnfinished(options), 16L * 1024 * 1024 * 1024)
        .Between(nameof(options.BodyTimeout), options.BodyTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))
        .Between(nameof(options.SilenceTimeout), options.SilenceTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))
        .Between(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000)
        .Between(nameof(options.MaxStreamsPerConnection), options.MaxStreamsPerConnection, 1, 100_000)
        .Between(nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5))
        .Result();

    // A single body must fit, or it could never come.
    private static long LeastUnfinished(GatewayOptions options) => Math.Max(1024 * 1024, options.MaxBodyBytes + UnfinishedBodies.Overhead);
}

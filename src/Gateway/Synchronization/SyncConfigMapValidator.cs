using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Checks <c>Identity:SyncConfigMap</c>, which only some programs can read.</summary>
/// <param name="configMaps">One, where the program can.</param>
internal sealed class SyncConfigMapValidator(IEnumerable<IConfigMaps> configMaps) : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options) => SettingProblems.Of(name, "Identity")
        .When(
            options.SyncConfigMap is { } map && (map.Any(char.IsWhiteSpace) || map.Split('/') is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }])),
            nameof(options.SyncConfigMap), options.SyncConfigMap, "the name of a ConfigMap in kube-system, or namespace/name")
        .When(
            options.SyncConfigMap is not null && !configMaps.Any(),
            nameof(options.SyncConfigMap), options.SyncConfigMap, $"no such setting, as only keystone-auth-silo reaches the Kubernetes API: mount it, and set {nameof(options.SyncConfigFile)}")
        .Result();
}

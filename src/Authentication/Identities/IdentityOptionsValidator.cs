using KeystoneAuthCluster.Authentication.Identities.Naming;
using KeystoneAuthCluster.Authentication.Identities.RoleMappings;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Checks the section <c>Identity</c>, the general one and those of calling clusters.</summary>
internal sealed class IdentityOptionsValidator : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options) => SettingProblems.Of(name, "Identity")
        .When(options.Scopes.Any(scope => !Enum.IsDefined(scope)), nameof(options.Scopes), string.Join(", ", options.Scopes), "project, domain, system, unscoped")
        .When(!Enum.IsDefined(options.Trusts), nameof(options.Trusts), $"{options.Trusts}", "None, WithoutImpersonation, All")
        .When(options.MaxTokenAge < TimeSpan.FromMinutes(1), nameof(options.MaxTokenAge), $"{options.MaxTokenAge}", "00:01:00 or more, or nothing")
        .Between(nameof(options.MaxGroups), options.MaxGroups, 1, 10_000)
        .WithNames(options)
        .WithMappings(options.RoleMappings)
        .When(options.SyncConfigFile is { } file && string.IsNullOrWhiteSpace(file), nameof(options.SyncConfigFile), options.SyncConfigFile, "a file, or no such setting")
        .Between(nameof(options.SyncReloadInterval), options.SyncReloadInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1))
        .Result();
}

using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone.Settings;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>Checks <c>Tokens:KeystoneId</c>, which is part of the cluster's name.</summary>
internal sealed class KeystoneIdValidator : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options) => new SettingProblems("Tokens")
        .When(
            !ClusterName.AllowsKeystone(options.KeystoneId), nameof(options.KeystoneId), options.KeystoneId,
            "at most 63 small letters, digits and '-' between them, as it becomes part of the cluster's name")
        .Result();
}

using KeystoneAuthCluster.Authentication.Caching;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>The secret under which tokens are hashed. Gateways with different ones would share no token, and each ask Keystone by itself.</summary>
internal sealed class TokenSecret(IOptions<ClusteringOptions> clustering) : IValidateOptions<TokenOptions>
{
    /// <summary>The setting that names its file.</summary>
    public const string Setting = $"Tokens:{nameof(TokenOptions.KeySecretFile)}";

    public ValidateOptionsResult Validate(string? name, TokenOptions options) =>
        options.KeySecretFile is null && clustering.Value.Has(ProcessRole.Gateway)
            ? ValidateOptionsResult.Fail(
                $"{Setting} is ''; allowed: a file with the same 32 bytes or more for all gateways of the cluster, as they share tokens only if they hash "
                + "them alike; made once by: head -c 32 /dev/urandom > key-secret")
            : ValidateOptionsResult.Success;
}

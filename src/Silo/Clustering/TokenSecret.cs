using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>The secret under which tokens are hashed. Gateways with different ones would share no token, and each ask Keystone by itself.</summary>
internal sealed class TokenSecret(IOptions<ClusteringOptions> clustering) : IValidateOptions<TokenOptions>
{
    private const string Setting = $"Tokens:{nameof(TokenOptions.KeySecretFile)}";

    /// <summary>The configuration with a secret in it where this machine's processes can make one for themselves.</summary>
    public static IConfigurationRoot Complete(IConfigurationRoot configuration, ClusteringOptions clustering) =>
        clustering.Membership == MembershipKind.Localhost && string.IsNullOrWhiteSpace(configuration[Setting])
            ? new ConfigurationBuilder()
                .AddConfiguration(configuration)
                .AddInMemoryCollection([new(Setting, ClusterDirectory.Open(clustering).KeySecretFile())])
                .Build()
            : configuration;

    public ValidateOptionsResult Validate(string? name, TokenOptions options) =>
        options.KeySecretFile is null && clustering.Value.Has(ProcessRole.Gateway)
            ? ValidateOptionsResult.Fail(
                $"{Setting} is ''; allowed: a file with the same 32 bytes or more for all gateways of the cluster, as they share tokens only if they hash "
                + "them alike; made once by: head -c 32 /dev/urandom > key-secret")
            : ValidateOptionsResult.Success;
}

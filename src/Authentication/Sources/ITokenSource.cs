using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>
/// The seam between this process and where identities come from: Keystone itself, or the grain that asks Keystone once for the whole cluster.
/// Everything above it is the same code in one process and in a cluster.
/// </summary>
public interface ITokenSource
{
    /// <summary>Finds whose token this is. The token has passed the shape filter; the caller shares concurrent fetches of one key.</summary>
    /// <param name="key">What stands for the token.</param>
    /// <param name="token">The token itself, for Keystone alone.</param>
    /// <param name="lane">Whether this process has seen the token good before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One of three outcomes; it throws for cancellation and bugs only.</returns>
    Task<TokenAnswer> FetchAsync(TokenKey key, Secret token, KeystoneLane lane, CancellationToken cancellationToken);
}

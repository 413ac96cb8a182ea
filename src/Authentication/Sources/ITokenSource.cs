namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>
/// The seam between this process and where identities come from: Keystone itself, or the grain that asks Keystone once for the whole cluster.
/// Everything above it is the same code in one process and in a cluster.
/// </summary>
public interface ITokenSource
{
    /// <summary>Finds whose token it is. The caller shares concurrent fetches of one key.</summary>
    /// <param name="question">The token, and what the caller knows of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One of three outcomes; it throws for cancellation and bugs only.</returns>
    Task<TokenAnswer> FetchAsync(TokenQuestion question, CancellationToken cancellationToken);
}

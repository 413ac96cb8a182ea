namespace KeystoneAuthCluster.Keystone.Tokens;

/// <summary>Asks Keystone whose a token is.</summary>
public interface ITokenValidator
{
    /// <summary>Validates <paramref name="token"/> at Keystone.</summary>
    /// <param name="token">The token; it goes to Keystone and nowhere else.</param>
    /// <param name="lane">Which share of the budget pays for the call.</param>
    /// <param name="cancellationToken">Ends the wait; the outcome of a call that was under way is then not known.</param>
    /// <returns>One of three outcomes; it throws for cancellation and for nothing else that Keystone or the network does.</returns>
    Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken);
}

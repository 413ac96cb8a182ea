namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>Our own token.</summary>
/// <param name="Value">The token.</param>
/// <param name="RenewAt">When to fetch the next one, ahead of time.</param>
/// <param name="ExpiresAt">When it ends, by our own clock.</param>
internal sealed record ServiceToken(Secret Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);

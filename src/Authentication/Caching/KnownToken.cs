using KeystoneAuthCluster.Authentication.Keys;

namespace KeystoneAuthCluster.Authentication.Caching;

/// <summary>
/// A token that was good once and has not expired. Its yes is gone, so it answers nothing; but when its owner comes back after a pause, or after a
/// revocation made their entry worthless, they are not made to queue with the garbage of a flood.
/// </summary>
internal sealed class KnownToken(TokenKey key, DateTimeOffset expiresAt) : BoundedEntry<TokenKey, KnownToken>(key)
{
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
}

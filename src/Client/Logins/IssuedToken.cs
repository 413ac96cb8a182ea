using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>A token that Keystone has issued just now.</summary>
/// <param name="KeystoneUrl">The Keystone.</param>
/// <param name="Text">The token.</param>
/// <param name="Token">What Keystone says of it.</param>
/// <param name="AskedAt">When it was asked for, by this machine's clock. It lives from then on for as long as Keystone says, whatever Keystone's clock shows.</param>
internal sealed record IssuedToken(Uri KeystoneUrl, Secret Text, ValidatedToken Token, DateTimeOffset AskedAt)
{
    // Keystone's default is an hour.
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);

    /// <summary>How long it is good for.</summary>
    public TimeSpan Lifetime => Token.ExpiresAt - Token.IssuedAt;

    /// <summary>Whether somebody can have meant that: more than nothing, and a year at most.</summary>
    public bool HasSensibleLifetime => Lifetime > TimeSpan.Zero && Lifetime <= LongestLifetime;

    /// <summary>When it ends, by this machine's clock.</summary>
    public DateTimeOffset ExpiresAt => AskedAt + Lifetime;
}

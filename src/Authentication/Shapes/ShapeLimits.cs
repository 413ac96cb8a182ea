namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>How long a token may be, in letters and in time.</summary>
/// <param name="FernetLength">The most letters of a Fernet token; Keystone's own default limit is 255, federated users with many groups need more.</param>
/// <param name="JwsLength">The most letters of a JWS.</param>
/// <param name="Lifetime">The longest time that the Keystone gives a token.</param>
/// <param name="Skew">How far Keystone's clock may be from ours.</param>
internal sealed record ShapeLimits(int FernetLength, int JwsLength, TimeSpan Lifetime, TimeSpan Skew)
{
    /// <summary><paramref name="shape"/> if a token issued at this Unix time can be alive now; otherwise why it cannot.</summary>
    public TokenShape ShapeOfAge(TokenShape shape, ulong issuedUnixSeconds, DateTimeOffset now)
    {
        var latest = (ulong)(now + Skew).ToUnixTimeSeconds();
        if (issuedUnixSeconds > latest)
            return TokenShape.FromTheFuture;
        var earliest = (ulong)Math.Max(0, (now - Lifetime - Skew).ToUnixTimeSeconds());
        return issuedUnixSeconds < earliest ? TokenShape.TooOld : shape;
    }
}

using KeystoneAuthCluster.Simulator.Revocations;

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>Issues tokens; whoever asks has checked that they may.</summary>
internal sealed class TokenIssuer(FernetKey key, TimeProvider time, TimeSpan lifetime)
{
    /// <param name="userId">Who logged in.</param>
    /// <param name="scope">What the token is for.</param>
    /// <param name="origin">How they logged in.</param>
    /// <param name="latest">When it must end at the latest: a parent token's or an application credential's own end.</param>
    public (string Text, TokenClaims Claims) Issue(string userId, TokenScope scope, TokenOrigin origin, DateTimeOffset? latest = null)
    {
        var now = time.GetUtcNow().ToWholeSecond();
        var claims = new TokenClaims
        {
            UserId = userId,
            Scope = scope,
            Origin = origin,
            IssuedAt = now,
            ExpiresAt = latest < now + lifetime ? latest.Value : now + lifetime,
            AuditId = Guid.NewGuid(),
        };
        return (key.Seal(claims), claims);
    }
}

namespace KeystoneAuthCluster.Keystone.Tokens;

/// <summary>What came of asking Keystone about a token: yes, no, or nobody could tell.</summary>
public abstract record TokenValidation
{
    private TokenValidation()
    {
    }

    /// <summary>Keystone accepts the token.</summary>
    /// <param name="Token">What Keystone says of it.</param>
    public sealed record Valid(ValidatedToken Token) : TokenValidation;

    /// <summary>Keystone says no: unknown, expired, revoked, or its trust no longer holds.</summary>
    /// <param name="Cause">Why, for the log.</param>
    public sealed record Invalid(InvalidToken Cause) : TokenValidation;

    /// <summary>Nobody could tell: this is neither a yes nor a no and must become neither.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : TokenValidation;
}

/// <summary>Why Keystone does not accept a token.</summary>
public enum InvalidToken
{
    /// <summary>404: unknown, expired or revoked. Keystone does not say which.</summary>
    NotFound,

    /// <summary>403 for a trust token: the trustor, or the delegated role, is gone.</summary>
    TrustBroken,

    /// <summary>401 where the token vouches for itself, or 403 where it may not do so (a trust with impersonation).</summary>
    NotAccepted,

    /// <summary>Keystone said yes, and the answer's own <c>expires_at</c> has passed.</summary>
    Expired,
}

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>What Keystone makes of a token.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    public sealed record Valid(TokenView Token) : TokenVerdict;

    /// <summary>Not a token, expired, revoked or without roles: 404 for the subject, 401 for the caller.</summary>
    public sealed record Invalid(string Message) : TokenVerdict;

    /// <summary>What it names is gone or disabled: 404 for the subject and, oddly, for the caller too.</summary>
    public sealed record Orphaned(string Message) : TokenVerdict;

    /// <summary>Its trust no longer holds: 403 for both.</summary>
    public sealed record TrustBroken : TokenVerdict;
}

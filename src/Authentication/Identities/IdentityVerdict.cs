namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>Whether somebody whom Keystone knows may come in, and as whom.</summary>
public abstract record IdentityVerdict
{
    private IdentityVerdict()
    {
    }

    /// <summary>They may.</summary>
    /// <param name="User">As whom.</param>
    public sealed record Accepted(MappedUser User) : IdentityVerdict;

    /// <summary>They may not; a clean no.</summary>
    /// <param name="Cause">Why, for log and audit; the API server is not told.</param>
    public sealed record Refused(string Cause) : IdentityVerdict;
}

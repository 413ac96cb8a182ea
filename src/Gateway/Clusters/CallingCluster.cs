using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Reviews.Frames;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Gateway.Clusters;

/// <summary>A Kubernetes cluster that asks: what of the way to an answer is its own.</summary>
/// <param name="Name">Its name, in metrics.</param>
/// <param name="Authenticator">Whose a token is there.</param>
/// <param name="Authorizer">What its policy says.</param>
/// <param name="Audiences">For whom a token is good there.</param>
internal sealed record CallingCluster(string Name, TokenAuthenticator Authenticator, IAuthorizer Authorizer, AudienceRule Audiences)
{
    /// <summary>How its reviews are read.</summary>
    public required ReviewFrames Reviews { get; init; }

    /// <summary>Whether only a client whose certificate says so speaks for it.</summary>
    public bool NeedsCertificate { get; init; }

    /// <summary>Which roles users have now; <see langword="null"/> where nobody is asked.</summary>
    public IRoleSource? Roles { get; init; }

    /// <summary>Its name in the audit; <see langword="null"/> where there is no other cluster to tell it from.</summary>
    public string? NameInAudit { get; init; }
}

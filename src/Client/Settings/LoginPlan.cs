using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>What flags, kubeconfig, environment and clouds.yaml say together: where Keystone is, who logs in and what for. What nobody gave is missing and may be asked for.</summary>
internal sealed record LoginPlan
{
    /// <summary>Where Keystone is; <see langword="null"/> where nobody said.</summary>
    public Uri? Url { get; init; }

    /// <summary>How its certificate is checked, and what we show of our own.</summary>
    public TlsSettings Tls { get; init; } = new();

    /// <summary>How the user proves who they are.</summary>
    public required LoginWay Way { get; init; }

    /// <summary>What the token is to be for.</summary>
    public required LoginScope Scope { get; init; }

    /// <summary>Whether the scope was chosen by somebody, rather than left open.</summary>
    public bool ScopeIsGiven => Scope is not LoginScope.Open;

    /// <summary>What the user is to be told on stderr before the log-in: plain http, secrets that others may read. No secrets.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>Files for TLS, as given.</summary>
internal sealed record TlsSettings
{
    public string? CaFile { get; init; }

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public bool Insecure { get; init; }
}

/// <summary>How a user logs in. An empty <see cref="Secret"/> or a missing user is asked for, where there is somebody to ask.</summary>
internal abstract record LoginWay
{
    private LoginWay()
    {
    }

    /// <summary>A person with a password, a passcode, or both at once.</summary>
    /// <param name="Methods">Of <c>password</c> and <c>totp</c>, in this order; <c>password</c> alone where nobody said.</param>
    /// <param name="User">Who.</param>
    /// <param name="Password">The password, where it is known.</param>
    /// <param name="Passcode">The passcode of the moment, where it is known.</param>
    internal sealed record Person(ImmutableArray<string> Methods, UserSettings User, Secret Password, Secret Passcode) : LoginWay;

    internal sealed record Token(Secret Text) : LoginWay;

    internal sealed record ApplicationCredential(string? Id, string? Name, UserSettings User, Secret Text) : LoginWay;

    internal sealed record DeviceCode(DeviceCodeSettings Settings) : LoginWay;
}

/// <summary>
/// Who: an id alone, or a name and the domain's id or name. The name may be missing, and then the domain is already that of the name which somebody may still
/// be asked for; all are missing where an application credential's id says it.
/// </summary>
internal sealed record UserSettings(string? Id, string? Name, string? DomainId, string? DomainName);

/// <summary>What keystoneauth's <c>v3oidcdeviceauthz</c> takes.</summary>
internal sealed record DeviceCodeSettings
{
    public required string IdentityProvider { get; init; }

    public required string Protocol { get; init; }

    public required string ClientId { get; init; }

    public Secret ClientSecret { get; init; }

    /// <summary>The provider's <c>…/.well-known/openid-configuration</c>; not needed where both endpoints are given.</summary>
    public Uri? DiscoveryEndpoint { get; init; }

    public Uri? DeviceAuthorizationEndpoint { get; init; }

    public Uri? AccessTokenEndpoint { get; init; }

    /// <summary>Default <c>openid profile</c>, as with keystoneauth.</summary>
    public string Scope { get; init; } = "openid profile";

    /// <summary>PKCE's method (RFC 7636): <c>S256</c>, or <see langword="null"/> for none, which is keystoneauth's default.</summary>
    public string? CodeChallengeMethod { get; init; }
}

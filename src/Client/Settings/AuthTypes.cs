using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Which of the ways to log in.</summary>
internal enum WayKind
{
    Person,
    Token,
    ApplicationCredential,
    DeviceCode,
}

/// <summary>A type of keystoneauth's, such as <c>v3password</c>.</summary>
/// <param name="Kind">The way it means.</param>
/// <param name="Methods">With <see cref="WayKind.Person"/>: the methods; empty where <c>auth_methods</c> says them.</param>
internal sealed record AuthType(WayKind Kind, ImmutableArray<string> Methods);

/// <summary>Those of keystoneauth's types that are ways to log in with this program.</summary>
internal static class AuthTypes
{
    public const string Allowed = "password, v3password, token, v3token, v3applicationcredential, v3totp, v3multifactor, v3oidcdeviceauthz";

    public const string Password = "password";

    public const string Totp = "totp";

    /// <summary>The type of this name; <see langword="null"/> where we do not have it.</summary>
    public static AuthType? Find(string name) => name switch
    {
        "password" or "v3password" => new AuthType(WayKind.Person, [Password]),
        "v3totp" => new AuthType(WayKind.Person, [Totp]),
        "v3multifactor" => new AuthType(WayKind.Person, []),
        "token" or "v3token" => new AuthType(WayKind.Token, []),
        "v3applicationcredential" => new AuthType(WayKind.ApplicationCredential, []),
        "v3oidcdeviceauthz" => new AuthType(WayKind.DeviceCode, []),
        _ => null,
    };
}

namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>How a user has proven who they are: one way or several.</summary>
[Flags]
internal enum LoginMethods : byte
{
    None = 0,
    Token = 1,
    Password = 2,
    Totp = 4,
    ApplicationCredential = 8,
    OpenId = 16,
}

/// <summary>The names of methods in the protocol.</summary>
internal static class LoginMethodNames
{
    private static readonly (LoginMethods Method, string Name)[] All =
    [
        (LoginMethods.Token, "token"), (LoginMethods.Totp, "totp"), (LoginMethods.Password, "password"),
        (LoginMethods.ApplicationCredential, "application_credential"), (LoginMethods.OpenId, Tenants.Seed.Protocol),
    ];

    public static IEnumerable<string> Names(this LoginMethods methods) => All.Where(one => methods.HasFlag(one.Method)).Select(one => one.Name);
}

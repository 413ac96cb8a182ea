namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>How a token came to be.</summary>
internal enum OriginKind : byte
{
    Password,
    Token,
    ApplicationCredential,
    Trust,
}

/// <summary>How a token came to be.</summary>
/// <param name="Kind">By which means.</param>
/// <param name="Id">The audit id of the first token of the chain, the application credential's id or the trust's id; nothing for a password.</param>
internal readonly record struct TokenOrigin(OriginKind Kind, Guid Id)
{
    private static readonly string[] PasswordMethods = ["password"];
    private static readonly string[] TokenMethods = ["token", "password"];
    private static readonly string[] ApplicationCredentialMethods = ["application_credential"];

    public static TokenOrigin Password { get; }

    public bool HasId => Kind is not OriginKind.Password;

    /// <summary>Keystone's <c>methods</c>.</summary>
    public string[] Methods => Kind switch
    {
        OriginKind.Token => TokenMethods,
        OriginKind.ApplicationCredential => ApplicationCredentialMethods,
        _ => PasswordMethods,
    };
}

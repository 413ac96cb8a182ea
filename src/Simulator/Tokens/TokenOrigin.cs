namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>How a token came to be.</summary>
internal enum OriginKind : byte
{
    Login,
    Token,
    ApplicationCredential,
    Trust,
}

/// <summary>How a token came to be.</summary>
/// <param name="Kind">By which means.</param>
/// <param name="Id">The audit id of the first token of the chain, the application credential's id or the trust's id; nothing for a login.</param>
/// <param name="Methods">What its user has proven.</param>
internal readonly record struct TokenOrigin(OriginKind Kind, Guid Id, LoginMethods Methods)
{
    public static TokenOrigin Password { get; } = Login(LoginMethods.Password);

    public bool HasId => Kind is not OriginKind.Login;

    public static TokenOrigin Login(LoginMethods methods) => new(OriginKind.Login, default, methods);
}

namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>The names of the token sources that are always there, whichever one is in front.</summary>
public static class TokenSources
{
    /// <summary>The <see cref="ITokenSource"/> that asks Keystone itself.</summary>
    public const string Keystone = "keystone";
}

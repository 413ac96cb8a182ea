namespace KeystoneAuthCluster.Authentication.Shapes;

/// <summary>What a token looks like. Only the first two are worth a call to Keystone; no shape ever accepts a token.</summary>
public enum TokenShape
{
    /// <summary>A Fernet token as Keystone makes them.</summary>
    Fernet,

    /// <summary>A JSON Web Signature with the claims that Keystone puts in.</summary>
    KeystoneJws,

    /// <summary>Nothing that Keystone makes: a service-account token, a bootstrap token, another issuer's JWT, garbage.</summary>
    Foreign,

    /// <summary>A Keystone token, spelt in a way that Keystone does not spell it: padded, with other letters, or with spare bits set.</summary>
    NotCanonical,

    /// <summary>Longer than any token may be.</summary>
    TooLong,

    /// <summary>Made so long ago that no lifetime reaches to now, or past its own expiry.</summary>
    TooOld,

    /// <summary>Made in the future.</summary>
    FromTheFuture,
}

namespace KeystoneAuthCluster.Keystone;

/// <summary>Why Keystone could not be asked, or gave no answer that means anything.</summary>
public enum KeystoneUnavailable
{
    /// <summary>No connection: refused, unresolvable or unreachable.</summary>
    Unreachable,

    /// <summary>No complete answer in time.</summary>
    TimedOut,

    /// <summary>Keystone, or a proxy before it, answered 5xx.</summary>
    ServerError,

    /// <summary>Keystone, or a proxy before it, asked for fewer requests (429).</summary>
    Throttled,

    /// <summary>The answer is not what the Identity API says: wrong status, HTML, not JSON, members missing, too long.</summary>
    Unintelligible,

    /// <summary>Keystone does not accept our own service token, or does not let it ask.</summary>
    ServiceUserRefused,

    /// <summary>Our own budget for calls is spent.</summary>
    BudgetSpent,

    /// <summary>The circuit is open: Keystone failed just now and is given time to recover.</summary>
    CircuitOpen,

    /// <summary>One of several endpoints says no to a token that was good before, and no other endpoint could be asked whether that is so.</summary>
    Unconfirmed,

    /// <summary>
    /// No secure connection: the certificate is of an authority that is not trusted, out of date or for another name; or the other side speaks no TLS,
    /// or refuses us.
    /// </summary>
    NotTrusted,
}

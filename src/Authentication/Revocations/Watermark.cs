namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>What kind of thing a revocation names.</summary>
public enum WatermarkKind
{
    /// <summary>Every token there is.</summary>
    Everything,

    /// <summary>One token, by its audit id.</summary>
    AuditId,

    /// <summary>One token and all that were made from it, by the audit id of the first.</summary>
    AuditChain,

    /// <summary>A user: as the owner, the trustor or the trustee.</summary>
    User,

    /// <summary>A project; Keystone also names a deleted domain so.</summary>
    Project,

    /// <summary>A domain: of the user, of the project, or as the scope.</summary>
    Domain,

    /// <summary>A trust.</summary>
    Trust,

    /// <summary>An application credential.</summary>
    ApplicationCredential,

    /// <summary>A role, by its id.</summary>
    Role,
}

/// <summary>What a revocation names. Whatever was fetched from Keystone before the revocation was learnt of, and has this, counts no more.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Id">Its id; empty for <see cref="WatermarkKind.Everything"/>.</param>
public readonly record struct Watermark(WatermarkKind Kind, string Id);

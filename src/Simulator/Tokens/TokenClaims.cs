namespace KeystoneAuthCluster.Simulator.Tokens;

/// <summary>What is inside a token; all else (names, roles, whether anybody is disabled) is looked up when it is validated.</summary>
internal sealed record TokenClaims
{
    /// <summary>Who logged in; for a trust this is the trustee, impersonating or not.</summary>
    public required string UserId { get; init; }

    public required TokenScope Scope { get; init; }

    public required TokenOrigin Origin { get; init; }

    /// <summary>When it was issued, in whole seconds.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required Guid AuditId { get; init; }
}

using System.Collections.Immutable;

namespace KeystoneAuthCluster.Keystone.Revocations;

/// <summary>Reads Keystone's revocation events (<c>GET /v3/OS-REVOKE/events</c>); needs a service user with the role <c>service</c> or <c>admin</c>.</summary>
public interface IRevocationEvents
{
    /// <summary>Reads the events since a time.</summary>
    /// <param name="since">Keystone leaves out what is not after this second (strict, whole seconds); <see langword="null"/> for all it has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The events or why they are not known; it throws for cancellation and for nothing else that Keystone or the network does.</returns>
    Task<RevocationEvents> ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken);
}

/// <summary>What came of asking for revocation events.</summary>
public abstract record RevocationEvents
{
    private RevocationEvents()
    {
    }

    /// <summary>Exactly these, in Keystone's order.</summary>
    /// <param name="Events">The events.</param>
    public sealed record Read(ImmutableArray<RevocationEvent> Events) : RevocationEvents;

    /// <summary>There is no service user, who alone may read events: the feed will not come by waiting.</summary>
    public sealed record Withheld : RevocationEvents;

    /// <summary>
    /// Not this time. A service user that Keystone refuses, or does not let read events, is here too (<see cref="KeystoneUnavailable.ServiceUserRefused"/>):
    /// its role, its project or its password may be put right at any time.
    /// </summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : RevocationEvents;
}

/// <summary>
/// One revocation event: every token that matches all criteria given and was issued no later than <see cref="IssuedBefore"/> is dead.
/// A criterion that is <see langword="null"/> matches every token.
/// </summary>
public sealed record RevocationEvent
{
    /// <summary>Tokens issued at or before this second (UTC).</summary>
    public required DateTimeOffset IssuedBefore { get; init; }

    /// <summary>Tokens that were issued by this user's login.</summary>
    public string? UserId { get; init; }

    /// <summary>Tokens for this project; a deleted domain's id comes here too.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Tokens of users of this domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>Tokens for this domain.</summary>
    public string? DomainScopeId { get; init; }

    /// <summary>Tokens with this role.</summary>
    public string? RoleId { get; init; }

    /// <summary>The one token with this audit id.</summary>
    public string? AuditId { get; init; }

    /// <summary>All tokens made, directly or not, from the one with this audit id.</summary>
    public string? AuditChainId { get; init; }

    /// <summary>Tokens made with this trust.</summary>
    public string? TrustId { get; init; }
}

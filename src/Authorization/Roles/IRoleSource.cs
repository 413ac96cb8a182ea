using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Roles;

/// <summary>The seam to whoever knows which roles users have now: a token tells only which they had when it was validated.</summary>
public interface IRoleSource
{
    /// <summary>Finds the roles that a user has in a project now, or had a bounded time ago.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="userId">The user's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The roles or that they are not known; it throws for cancellation and for a bug, and for nothing that the network does.</returns>
    /// <remarks>
    /// They are what is assigned. A token may carry fewer of them (a trust, an application credential), so they are to be intersected with the token's
    /// and never added to them. The token of a federated user may carry more, by groups that its mapping gave for that log-in only: such roles are
    /// not found here, and that they are missing says nothing.
    /// </remarks>
    ValueTask<CurrentRoles> FindAsync(string projectId, string userId, CancellationToken cancellationToken);
}

/// <summary>The roles that a user has in a project now, as far as is known.</summary>
public abstract record CurrentRoles
{
    private CurrentRoles()
    {
    }

    /// <summary>Exactly these.</summary>
    /// <param name="Names">The roles' names; empty where the user has none now, or the project is no more.</param>
    public sealed record Known(ImmutableArray<string> Names) : CurrentRoles;

    /// <summary>Nobody could tell: this is not a no.</summary>
    /// <param name="Reason">Why, in words for an operator.</param>
    public sealed record Unknown(string Reason) : CurrentRoles;
}

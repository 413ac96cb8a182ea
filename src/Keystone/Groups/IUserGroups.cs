using System.Collections.Immutable;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Groups;

/// <summary>Asks Keystone which groups a user is in (<c>GET /v3/users/{id}/groups</c>).</summary>
public interface IUserGroups
{
    /// <summary>Reads the groups of a user.</summary>
    /// <param name="userId">The user's id.</param>
    /// <param name="token">The user's own token: users may read their own groups, which the <c>service</c> role may not.</param>
    /// <param name="lane">Which share of the budget pays for the call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The groups, or why they are not known; it throws for cancellation and for nothing else that Keystone or the network does.</returns>
    Task<UserGroups> ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken);
}

/// <summary>What came of asking for a user's groups.</summary>
public abstract record UserGroups
{
    private UserGroups()
    {
    }

    /// <summary>The user is in exactly these.</summary>
    /// <param name="Groups">The groups, in Keystone's order.</param>
    public sealed record Known(ImmutableArray<KeystoneGroup> Groups) : UserGroups;

    /// <summary>Keystone lets neither the user nor the service user read them, or does not know the user (federated, ephemeral).</summary>
    public sealed record Withheld : UserGroups;

    /// <summary>Nobody could tell.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : UserGroups;
}

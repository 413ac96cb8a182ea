using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.ServiceTokens;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Groups;

/// <summary>
/// Reads groups with the user's own token; where that may not (a trust, an application credential with access rules), with the service
/// user's, if there is one.
/// </summary>
internal sealed class UserGroupReader(KeystoneCalls calls, ServiceCaller? service, ILogger<UserGroupReader> logger) : IUserGroups
{
    public async Task<UserGroups> ReadAsync(string userId, Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // "." and ".." need no escaping in a URL and mean another path there.
        if (userId is "" or "." or "..")
            return new UserGroups.Withheld();

        using var deadline = calls.Begin(cancellationToken);
        var request = new KeystoneRequest("groups", HttpMethod.Get, $"/users/{Uri.EscapeDataString(userId)}/groups");
        var reply = HeaderText.IsSafe(token)
            ? await calls.SendAsync(request with { AuthToken = token }, lane, deadline).ConfigureAwait(false)
            : new KeystoneReply.Unauthorized("no token");
        if (service is not null && reply is (KeystoneReply.Unauthorized or KeystoneReply.Forbidden))
            reply = await service.SendAsync(request, lane, deadline).ConfigureAwait(false);
        return reply switch
        {
            KeystoneReply.Success success => Read(success),
            KeystoneReply.Failed failed => new UserGroups.Unavailable(failed.Cause),
            _ => new UserGroups.Withheld(),
        };
    }

    private UserGroups Read(KeystoneReply.Success success)
    {
        if (GroupsBody.Read(success.Body.Span) is { } groups)
            return new UserGroups.Known(groups);
        logger.NotUnderstood("groups", "not the JSON of a list of groups");
        return new UserGroups.Unavailable(KeystoneUnavailable.Unintelligible);
    }
}

using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.ServiceTokens;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Revocations;

/// <summary>Reads revocation events as the service user; without one there is nobody who may.</summary>
internal sealed class RevocationEventReader(KeystoneCalls calls, ServiceCaller? service, ILogger<RevocationEventReader> logger) : IRevocationEvents
{
    // The list has no pages: with 150 bytes an event this is for 100,000 revocations within the lifetime of a token.
    private const int MaxAnswer = 16 * 1024 * 1024;

    private bool _refused;

    public async Task<RevocationEvents> ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (service is null)
            return new RevocationEvents.Withheld();

        using var deadline = calls.Begin(cancellationToken);
        var query = since is { } start ? $"?since={KeystoneDate.Write(start)}" : string.Empty;
        var request = new KeystoneRequest("revocations", HttpMethod.Get, "/OS-REVOKE/events" + query) { MaxAnswer = MaxAnswer };
        var reply = await service.SendAsync(request, KeystoneLane.Housekeeping, deadline).ConfigureAwait(false);
        return reply switch
        {
            KeystoneReply.Success success => Read(success),
            KeystoneReply.Failed failed => new RevocationEvents.Unavailable(failed.Cause),
            _ => Refused(),
        };
    }

    private RevocationEvents Read(KeystoneReply.Success success)
    {
        Volatile.Write(ref _refused, false);
        if (RevocationsBody.Read(success.Body.Span) is { } events)
            return new RevocationEvents.Read(events);
        logger.NotUnderstood("revocations", "not the JSON of a list of events");
        return new RevocationEvents.Unavailable(KeystoneUnavailable.Unintelligible);
    }

    // A role that is missing now may be given tomorrow, so this is no reason to stop asking.
    private RevocationEvents.Unavailable Refused()
    {
        if (!Interlocked.Exchange(ref _refused, true))
            logger.ServiceUserMayNotReadEvents();
        return new RevocationEvents.Unavailable(KeystoneUnavailable.ServiceUserRefused);
    }
}

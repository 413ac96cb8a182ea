using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>
/// Asks as the service user. A 401 is about our own token, and so may a 404 or a 403 be: they count once the token is proven good. One that is not
/// is replaced, once, and the question asked once more.
/// </summary>
internal sealed class ServiceCaller(ServiceTokenSource tokens, KeystoneCalls calls, TimeProvider time, ILogger<ServiceCaller> logger)
{
    /// <summary>
    /// How old the proof of a no about a token that nobody has seen may be: a flood of garbage costs no more than one proof in this time. In the
    /// second after our account breaks, a new user may so get a no. A user at work does not: there the proof begins after the no.
    /// </summary>
    public static readonly TimeSpan ProofMemory = TimeSpan.FromSeconds(1);

    private volatile ServiceTokenProof? _proof;
    private bool _refused;

    /// <summary>Sends <paramref name="request"/> with our token.</summary>
    /// <returns>Any reply but <see cref="KeystoneReply.Unauthorized"/>, which has become <see cref="KeystoneUnavailable.ServiceUserRefused"/>.</returns>
    public async Task<KeystoneReply> SendAsync(KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        var reply = await SendOrReplaceAsync(request, lane, deadline).ConfigureAwait(false);
        Tell(reply);
        return reply;
    }

    private async Task<KeystoneReply> SendOrReplaceAsync(KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        var answer = await TokenAsync(tokens.GetAsync(deadline.Token), deadline).ConfigureAwait(false);
        if (answer is not ServiceTokenAnswer.Held first)
            return Failed(answer);

        var reply = await SendProvenAsync(request, first.Token, lane, deadline).ConfigureAwait(false);
        if (reply is not KeystoneReply.Unauthorized)
            return reply;

        answer = await TokenAsync(tokens.ReplaceAsync(first.Token, deadline.Token), deadline).ConfigureAwait(false);
        if (answer is not ServiceTokenAnswer.Held second)
            return Failed(answer);

        reply = await SendProvenAsync(request, second.Token, lane, deadline).ConfigureAwait(false);
        return reply is KeystoneReply.Unauthorized
            ? new KeystoneReply.Failed(KeystoneUnavailable.ServiceUserRefused, "the new token is refused as well")
            : reply;
    }

    private async Task<KeystoneReply> SendProvenAsync(KeystoneRequest request, ServiceToken token, KeystoneLane lane, Deadline deadline)
    {
        var reply = await calls.SendAsync(request with { AuthToken = token.Value }, lane, deadline).ConfigureAwait(false);
        if (reply is not (KeystoneReply.NotFound or KeystoneReply.Forbidden))
            return reply;
        return await ProveAsync(token, lane, deadline).ConfigureAwait(false) switch
        {
            KeystoneReply.Success => reply,
            KeystoneReply.Failed failed => failed,
            _ => new KeystoneReply.Unauthorized("the service token is no good"),
        };
    }

    private async Task<KeystoneReply> ProveAsync(ServiceToken token, KeystoneLane lane, Deadline deadline)
    {
        // Two first callers with a new token may each make a proof: that costs a call and no more.
        var proof = _proof is { } current && current.Token == token ? current : _proof = new ServiceTokenProof(token, calls, time);
        var memory = lane is KeystoneLane.NewToken ? ProofMemory : TimeSpan.Zero;
        try
        {
            return await proof.AskAsync(memory).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            deadline.ThrowIfCallerGone();
            return new KeystoneReply.Failed(KeystoneUnavailable.TimedOut, "no proof of the service token in time");
        }
    }

    private void Tell(KeystoneReply reply)
    {
        switch (reply)
        {
            case KeystoneReply.Failed { Cause: KeystoneUnavailable.ServiceUserRefused } refused:
                if (!Interlocked.Exchange(ref _refused, true))
                    logger.ServiceUserRefused(refused.Detail);
                break;
            case KeystoneReply.Failed:
                break;
            default:
                if (Interlocked.Exchange(ref _refused, false))
                    logger.ServiceUserAccepted();
                break;
        }
    }

    private static async Task<ServiceTokenAnswer> TokenAsync(Task<ServiceTokenAnswer> wait, Deadline deadline)
    {
        try
        {
            return await wait.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            deadline.ThrowIfCallerGone();
            return new ServiceTokenAnswer.Unavailable(KeystoneUnavailable.TimedOut, "no service token in time");
        }
    }

    private static KeystoneReply.Failed Failed(ServiceTokenAnswer answer)
    {
        var unavailable = (ServiceTokenAnswer.Unavailable)answer;
        return new KeystoneReply.Failed(unavailable.Cause, unavailable.Detail);
    }
}

using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.ServiceTokens;

/// <summary>Asks as the service user. A 401 is about our own token: it is replaced once and the question asked once more.</summary>
internal sealed class ServiceCaller(ServiceTokenSource tokens, KeystoneCalls calls)
{
    /// <summary>Sends <paramref name="request"/> with our token.</summary>
    /// <returns>Any reply but <see cref="KeystoneReply.Unauthorized"/>, which has become <see cref="KeystoneUnavailable.ServiceUserRefused"/>.</returns>
    public async Task<KeystoneReply> SendAsync(KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        var answer = await WaitAsync(tokens.GetAsync(deadline.Token), deadline).ConfigureAwait(false);
        if (answer is not ServiceTokenAnswer.Held first)
            return Failed(answer);

        var reply = await SendAsync(request, first, lane, deadline).ConfigureAwait(false);
        if (reply is not KeystoneReply.Unauthorized)
            return reply;

        answer = await WaitAsync(tokens.ReplaceAsync(first.Token, deadline.Token), deadline).ConfigureAwait(false);
        if (answer is not ServiceTokenAnswer.Held second)
            return Failed(answer);

        reply = await SendAsync(request, second, lane, deadline).ConfigureAwait(false);
        return reply is KeystoneReply.Unauthorized
            ? new KeystoneReply.Failed(KeystoneUnavailable.ServiceUserRefused, "the new token is refused as well")
            : reply;
    }

    private Task<KeystoneReply> SendAsync(KeystoneRequest request, ServiceTokenAnswer.Held held, KeystoneLane lane, Deadline deadline) =>
        calls.SendAsync(request with { AuthToken = held.Token.Value }, lane, deadline);

    private static async Task<ServiceTokenAnswer> WaitAsync(Task<ServiceTokenAnswer> wait, Deadline deadline)
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

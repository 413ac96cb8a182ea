using KeystoneAuthCluster.Keystone.Budget;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Endpoints;

/// <summary>
/// The endpoints of one Keystone, in the operator's order. One that fails is set aside and the next is asked within the same deadline.
/// Every request that leaves is paid for, be it the first, a second try or a second opinion.
/// </summary>
internal sealed class EndpointSet(IReadOnlyList<Endpoint> endpoints, CallBudget budget, TimeSpan requestTimeout, ILogger<EndpointSet> logger)
{
    // A hanging endpoint must leave time for those after it.
    private readonly TimeSpan _attemptTimeout = requestTimeout / endpoints.Count;

    public async Task<KeystoneReply> SendAsync(KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        KeystoneReply.Failed? outage = null;

        // The sort is stable: those set aside come last, as a last resort.
        foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint.IsAside))
        {
            var reply = await AttemptAsync(endpoint, request, lane, deadline).ConfigureAwait(false);
            if (outage is not null && reply is KeystoneReply.Failed { Cause: KeystoneUnavailable.BudgetSpent })
                break;
            if (reply is not KeystoneReply.Failed { IsOutage: true } failed)
                return IsNo(request, reply) ? await ConfirmAsync(endpoint, request, lane, reply, deadline).ConfigureAwait(false) : reply;
            outage = failed;
            if (deadline.IsOver)
                break;
        }

        return outage!;
    }

    // An endpoint whose Fernet keys are not in step knows nothing of good tokens, and says so as if they were bad. Who was at work with a token
    // must not be thrown out by that one endpoint while no other can be asked; about a token that nobody has seen, one no will do.
    private async Task<KeystoneReply> ConfirmAsync(
        Endpoint first, KeystoneRequest request, KeystoneLane lane, KeystoneReply no, Deadline deadline)
    {
        if (endpoints.Count == 1)
            return no;
        var unconfirmed = lane is KeystoneLane.NewToken ? no : new KeystoneReply.Failed(KeystoneUnavailable.Unconfirmed, "no second endpoint to ask");
        var other = endpoints.FirstOrDefault(endpoint => endpoint != first && !endpoint.IsAside);
        if (other is null || deadline.IsOver)
            return unconfirmed;
        var second = await AttemptAsync(other, request, lane, deadline).ConfigureAwait(false);
        if (second is not KeystoneReply.Success)
            return IsNo(request, second) ? no : unconfirmed;
        logger.EndpointsDisagree(first.Url, other.Url);
        return second;
    }

    private async Task<KeystoneReply> AttemptAsync(Endpoint endpoint, KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        using var attempt = deadline.Part(_attemptTimeout);
        using var lease = await budget.EnterAsync(lane, attempt).ConfigureAwait(false);
        if (lease is null)
            return new KeystoneReply.Failed(KeystoneUnavailable.BudgetSpent, "our own budget");

        var reply = await endpoint.SendAsync(request, attempt).ConfigureAwait(false);
        if (reply is not KeystoneReply.Failed failed)
            return reply;
        logger.EndpointFailed(endpoint.Url, request.Operation, failed.Cause, failed.Detail);

        // Who is cut short by the end of the whole call, with less than a fair share of time, is not to blame.
        if (failed.IsOutage && !(failed.Cause is KeystoneUnavailable.TimedOut && deadline.IsOver))
            endpoint.SetAside();
        return reply;
    }

    private static bool IsNo(KeystoneRequest request, KeystoneReply reply) => request.ConfirmNo && reply switch
    {
        KeystoneReply.NotFound => true,
        KeystoneReply.Unauthorized => request.AuthToken == request.SubjectToken,
        _ => false,
    };
}

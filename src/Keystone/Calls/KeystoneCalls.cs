using KeystoneAuthCluster.Keystone.Budget;
using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Calls;

/// <summary>The way of every call to Keystone: counted, through the circuit breaker, to an endpoint that works, until its deadline.</summary>
internal sealed class KeystoneCalls(
    EndpointSet endpoints, Breaker breaker, KeystoneMetrics metrics, TimeSpan requestTimeout, TimeProvider time)
{
    /// <summary>Sets the end of a call, or of several that answer one question.</summary>
    public Deadline Begin(CancellationToken caller) => new(requestTimeout, time, caller);

    public async Task<KeystoneReply> SendAsync(KeystoneRequest request, KeystoneLane lane, Deadline deadline)
    {
        var start = time.GetTimestamp();
        KeystoneReply? reply = null;
        metrics.Started(request.Operation);
        try
        {
            return reply = await breaker.RunAsync(() => endpoints.SendAsync(request, lane, deadline)).ConfigureAwait(false);
        }
        finally
        {
            metrics.Ended(request.Operation, reply, time.GetElapsedTime(start));
        }
    }
}

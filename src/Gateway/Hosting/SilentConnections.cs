using Microsoft.AspNetCore.Connections;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>
/// Ends connections that never ask anything. Kestrel's time limits begin with a request's first byte, and until then grant a new connection the whole
/// keep-alive time, which is long because an API server's own connection rests between requests.
/// </summary>
internal static class SilentConnections
{
    /// <summary>A connection gets <paramref name="limit"/> from its handshake to its first whole request.</summary>
    public static Func<ConnectionDelegate, ConnectionDelegate> Limit(TimeSpan limit, TimeProvider time) => next => async connection =>
    {
        var begun = ReviewConnection.Begin(connection);
        using var timer = time.CreateTimer(
            static state =>
            {
                var (connection, begun) = ((ConnectionContext, ReviewConnection))state!;
                if (!begun.HasAsked)
                    connection.Abort(new ConnectionAbortedException("no request came in time"));
            },
            (connection, begun),
            limit,
            Timeout.InfiniteTimeSpan);
        await next(connection).ConfigureAwait(false);
    };
}

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

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
        var first = new FirstRequest();
        connection.Items[typeof(FirstRequest)] = first;
        using var timer = time.CreateTimer(
            static state =>
            {
                var (connection, first) = ((ConnectionContext, FirstRequest))state!;
                if (!first.HasCome)
                    connection.Abort(new ConnectionAbortedException("no request came in time"));
            },
            (connection, first),
            limit,
            Timeout.InfiniteTimeSpan);
        await next(connection).ConfigureAwait(false);
    };

    /// <summary>Says that a request came on this connection.</summary>
    public static void Asked(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(FirstRequest), out var first) == true)
            ((FirstRequest)first!).HasCome = true;
    }

    private sealed class FirstRequest
    {
        public volatile bool HasCome;
    }
}

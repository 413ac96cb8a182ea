using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>
/// What is known of a connection of the port for API servers. A connection without one is the operations port's: a port's number would not tell them
/// apart, as it may be 0. All that each request asks of its connection is here, to be looked up once.
/// </summary>
internal sealed class ReviewConnection
{
    private volatile bool _hasAsked;

    /// <summary>Whether a request came on it.</summary>
    public bool HasAsked => _hasAsked;

    /// <summary>The clusters for which its client speaks, by its certificate; none where no certificate says anything. Set before the first request.</summary>
    public IReadOnlyList<string> Clusters { get; set; } = [];

    /// <summary>Makes a connection one of API servers.</summary>
    public static ReviewConnection Begin(ConnectionContext connection)
    {
        var begun = new ReviewConnection();
        connection.Items[typeof(ReviewConnection)] = begun;
        return begun;
    }

    /// <summary>What is known of a connection of API servers.</summary>
    public static ReviewConnection Of(ConnectionContext connection) => (ReviewConnection)connection.Items[typeof(ReviewConnection)]!;

    /// <summary>What is known of a request's connection; <see langword="null"/> when it is not one of API servers.</summary>
    public static ReviewConnection? Of(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(typeof(ReviewConnection), out var found) == true ? (ReviewConnection)found! : null;

    /// <summary>Says that a request came.</summary>
    public void Asked()
    {
        // Read first: it is written once, and a line of memory that is written is taken from the other cores.
        if (!_hasAsked)
            _hasAsked = true;
    }
}

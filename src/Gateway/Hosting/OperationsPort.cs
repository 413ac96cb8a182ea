using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Tells the port for people and probes from the one for API servers; a port's number would not do, as it may be 0.</summary>
internal static class OperationsPort
{
    private static readonly object Mark = new();

    /// <summary>Marks the connections of a listener.</summary>
    public static ConnectionDelegate MarkConnections(ConnectionDelegate next) => connection =>
    {
        connection.Items[Mark] = Mark;
        return next(connection);
    };

    /// <summary>Whether a request came through a marked listener.</summary>
    public static bool IsOf(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;
}

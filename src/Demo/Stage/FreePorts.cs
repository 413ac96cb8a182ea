using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Demo.Stage;

/// <summary>Ports of the loopback that are free now. For who must tell a port before anybody listens on it: silos tell each other theirs.</summary>
public static class FreePorts
{
    /// <summary>As many different ones as asked for.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            for (; listeners.Count < count; listeners[^1].Start())
                listeners.Add(new TcpListener(IPAddress.Loopback, 0));
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }
}

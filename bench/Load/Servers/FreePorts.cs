using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>Ports of the loopback that are free now, all different.</summary>
internal static class FreePorts
{
    /// <summary>As many as asked for.</summary>
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

using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Support;

/// <summary>Ports of the loopback for programs that cannot choose their own.</summary>
public static class FreePort
{
    /// <summary>A port that is free now.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

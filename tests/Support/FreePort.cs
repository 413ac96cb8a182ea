using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// Ports of the loopback for programs that cannot choose their own. They are below those that the system gives to outgoing connections, so that a
/// server that is restarted finds its port still free.
/// </summary>
public static class FreePort
{
    private const int First = 15_000;
    private const int End = 30_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that is free now, and was not given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Given.TryAdd(port, true))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

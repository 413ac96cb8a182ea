using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Standalone.Demo.Stage;

/// <summary>The demo's ports, the same at every start so that one can remember them, unless something else listens there.</summary>
internal static class UsualPort
{
    public const int Webhook = 8443;
    public const int Operations = 8444;
    public const int Keystone = 5000;

    /// <summary>The port, or 0 for any when it is taken.</summary>
    public static int OrAny(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}

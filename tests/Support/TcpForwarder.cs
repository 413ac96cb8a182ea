using System.Net;
using System.Net.Sockets;

namespace KeystoneAuthCluster.Support;

/// <summary>A way to a server on the loopback that a test can cut: to whoever goes this way, the server has stopped.</summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly int _target;
    private CancellationTokenSource _cut = new();

    private TcpForwarder(int target) => _target = target;

    /// <summary>Where the way begins.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Opens a way to the server of a port.</summary>
    public static TcpForwarder To(int port)
    {
        var forwarder = new TcpForwarder(port);
        forwarder.Mend();
        return forwarder;
    }

    /// <summary>Ends all connections; new ones are refused.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>Opens it again.</summary>
    public void Mend()
    {
        _cut.Dispose();
        _cut = new CancellationTokenSource();
        var listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _ = AcceptAsync(listener, _cut.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        _cut.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cut)
    {
        using (listener)
        {
            // At once, and not when this method comes to it: after Cut, nobody is let in.
            await using var stop = cut.Register(listener.Stop);
            try
            {
                while (true)
                    _ = ForwardAsync(await listener.AcceptTcpClientAsync(cut), cut);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It was cut.
            }
        }
    }

    private async Task ForwardAsync(TcpClient caller, CancellationToken cut)
    {
        using (caller)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, cut);
                var (there, back) = (caller.GetStream(), server.GetStream());
                await Task.WhenAny(there.CopyToAsync(back, cut), back.CopyToAsync(there, cut));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One side is gone, and so the other goes.
            }
        }
    }
}

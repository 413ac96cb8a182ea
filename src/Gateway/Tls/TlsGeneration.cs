using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>
/// What handshakes use from one change of the files to the next, and the connections that began with it. When it is replaced they end: an authority
/// that is taken away must not go on being believed because somebody keeps a connection open.
/// </summary>
internal sealed class TlsGeneration(SslServerAuthenticationOptions handshake, TimeProvider time) : IDisposable
{
    /// <summary>How long requests under way have once their connection is to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _replaced = new();
    private readonly CancellationTokenSource _over = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>What handshakes use. The same object until the files change, so that sessions can be resumed.</summary>
    public SslServerAuthenticationOptions Handshake => handshake;

    /// <summary>Serves a connection until it ends; after <see cref="Replace"/> it takes no new request, and ends after <see cref="Grace"/> at the latest.</summary>
    public async Task CarryAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        using var replaced = _replaced.Token.UnsafeRegister(static state => Close((ConnectionContext)state!), connection);
        using var over = _over.Token.UnsafeRegister(static state => Abort((ConnectionContext)state!), connection);
        await next(connection).ConfigureAwait(false);
    }

    /// <summary>There are new files.</summary>
    public void Replace()
    {
        _over.CancelAfter(Grace);
        _replaced.Cancel();
    }

    /// <summary>For when nothing is served any more; one that is replaced is left to the collector, as connections still hold on to it.</summary>
    public void Dispose()
    {
        _replaced.Dispose();
        _over.Dispose();
    }

    // Kestrel's way to end well: GOAWAY in HTTP/2, "Connection: close" in HTTP/1.1, the end at once where nothing is under way.
    private static void Close(ConnectionContext connection) => connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

    private static void Abort(ConnectionContext connection) => connection.Abort(new ConnectionAbortedException("the TLS files have changed"));
}

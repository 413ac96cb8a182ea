using KeystoneAuthCluster.Keystone.Endpoints;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>A user's way to Keystone, for a program without a host: no settings, no log, no metrics.</summary>
public static class KeystoneLogins
{
    /// <summary>Makes it. Nothing is sent before the first call.</summary>
    /// <param name="connection">How Keystone is reached.</param>
    /// <param name="time">The clock for time-outs and for <see cref="ILogins.ClockBehind"/>.</param>
    /// <exception cref="ArgumentException">The URL is none that a Keystone can have (the message does not repeat it), or our certificate has no key.</exception>
    /// <exception cref="IOException">The CA file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The CA file may not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The CA file has no usable certificate.</exception>
    public static ILogins Open(LoginConnection connection, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(time);
        if (!KeystoneUrl.TryParse(connection.Url.OriginalString, out var url, out var problem))
            throw new ArgumentException($"The URL of Keystone {problem}.", nameof(connection));

        if (connection.Certificate is { HasPrivateKey: false })
            throw new ArgumentException("Our own certificate has no key.", nameof(connection));

        var http = new KeystoneHttp(ConnectionPool.Create(connection), UserAgent.Text(connection.UserAgent));
        return new UserLogins(new Endpoint(url, http, TimeSpan.Zero, time), http, connection.Timeout, time);
    }

    /// <summary>The way to somebody who is no Keystone and is reached by the same rules: an identity provider.</summary>
    /// <param name="connection">How; its URL does not count.</param>
    public static HttpMessageHandler Handler(LoginConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return ConnectionPool.Create(connection);
    }
}

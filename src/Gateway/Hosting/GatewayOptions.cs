using System.Collections.ObjectModel;
using KeystoneAuthCluster.Gateway.Tls;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>Where the webhook listens and what it puts up with: the section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The address of the webhook, HTTPS: <c>address:port</c>. Default <c>0.0.0.0:8443</c>; on a master, <c>127.0.0.1:8443</c> is enough.</summary>
    public string Listen { get; set; } = "0.0.0.0:8443";

    /// <summary>The address of <c>/livez</c>, <c>/readyz</c>, <c>/startupz</c> and <c>/metrics</c>, plain HTTP. Default <c>127.0.0.1:8444</c>; <c>none</c> for none.</summary>
    public string OperationsListen { get; set; } = "127.0.0.1:8444";

    /// <summary>The audiences that tokens are good for. Default none: those of the API server that asks.</summary>
    public Collection<string> Audiences { get; } = [];

    /// <summary>The most bytes of a request's body. Default 262,144; 1,024 to 16,777,216.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>
    /// The most bytes kept of all bodies that have not come whole yet; one over it is refused with 503. Each counts with 16 KiB for its headers.
    /// Default 67,108,864; from <see cref="MaxBodyBytes"/> and 16 KiB, at least 1 MiB, to 16 GiB.
    /// </summary>
    public long UnfinishedBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a client may take to send a body. Default 10 s; 1 s to 1 min.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take from its connection to its first request, and for the headers of each. Default 10 s; 1 s to 1 min.</summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most connections at once. Default 10,000; 1 to 1,000,000.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>The most requests under way on one HTTP/2 connection: an API server sends all of its own over one. Default 250; 1 to 100,000.</summary>
    public int MaxStreamsPerConnection { get; set; } = 250;

    /// <summary>How long a stop waits for what is under way. Default 20 s; 0 to 5 min.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The certificate; here so that the section has all its names. What uses it asks for <see cref="TlsOptions"/>.</summary>
    public TlsOptions Tls { get; } = new();
}

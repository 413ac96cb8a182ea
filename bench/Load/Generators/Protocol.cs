namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>A version of HTTP, over TLS.</summary>
internal enum Protocol
{
    /// <summary>HTTP/1.1, keep-alive, no pipelining.</summary>
    Http1,

    /// <summary>HTTP/2.</summary>
    Http2,
}

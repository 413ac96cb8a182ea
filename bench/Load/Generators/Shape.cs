namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>How the load comes.</summary>
/// <param name="Protocol">HTTP/1.1 by wrk, HTTP/2 by h2load.</param>
/// <param name="Connections">Connections, each kept for the whole measurement.</param>
/// <param name="Streams">Requests under way on each: 1, or more with HTTP/2, as an API server sends all of its own over one connection.</param>
internal sealed record Shape(Protocol Protocol, int Connections, int Streams = 1)
{
    /// <summary>As the report calls it.</summary>
    public string ConnectionsText => Streams == 1 ? $"{Connections}" : $"{Connections} × {Streams} streams";
}

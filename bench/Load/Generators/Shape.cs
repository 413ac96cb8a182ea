namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>How the load comes.</summary>
/// <param name="Protocol">HTTP/1.1 by wrk, HTTP/2 by h2load.</param>
/// <param name="Connections">Connections, each kept for the whole measurement.</param>
/// <param name="Streams">Requests under way on each: 1, or more with HTTP/2, as an API server sends all of its own over one connection.</param>
internal sealed record Shape(Protocol Protocol, int Connections, int Streams = 1)
{
    /// <summary>What the command line calls it: <c>h1-16</c>, <c>h2-1x64</c>.</summary>
    public string Name => $"{(Protocol == Protocol.Http1 ? "h1" : "h2")}-{Connections}{(Streams == 1 ? "" : $"x{Streams}")}";

    /// <summary>The version, as the report has it.</summary>
    public string ProtocolText => Protocol == Protocol.Http1 ? "1.1" : "2";

    /// <summary>The connections, as the report has them.</summary>
    public string ConnectionsText => Streams == 1 ? $"{Connections}" : $"{Connections} × {Streams} streams";
}

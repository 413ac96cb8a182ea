using System.Collections.Immutable;
using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>The loads that cases are measured under.</summary>
internal static class AllShapes
{
    private static readonly ImmutableDictionary<string, Shape> ByName = new Dictionary<string, Shape>
    {
        ["h1-1"] = new(Protocol.Http1, 1),
        ["h1-16"] = new(Protocol.Http1, 16),
        ["h1-64"] = new(Protocol.Http1, 64),
        ["h2-1"] = new(Protocol.Http2, 1),
        ["h2-16"] = new(Protocol.Http2, 16),
        ["h2-64"] = new(Protocol.Http2, 64),
        ["h2-1x64"] = new(Protocol.Http2, 1, 64),
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<string> Order = ["h1-1", "h1-16", "h1-64", "h2-1", "h2-16", "h2-64", "h2-1x64"];

    /// <summary>Those of a case.</summary>
    /// <param name="one">The case. h2load repeats one body, so many tokens come by HTTP/1.1 only.</param>
    /// <param name="names">Which of them; none for all.</param>
    public static IEnumerable<Shape> Of(BenchCase one, IReadOnlyCollection<string> names) => Order
        .Where(name => names.Count == 0 || names.Contains(name))
        .Select(name => ByName[name])
        .Where(shape => shape.Protocol == Protocol.Http1 || one is not (BenchCase.Miss or BenchCase.Cached { Tokens: > 1 }));
}

using KeystoneAuthCluster.Bench.Load.Generators;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>The loads that cases are measured under.</summary>
internal static class AllShapes
{
    /// <summary>All; the command line calls them by their names.</summary>
    private static readonly Shape[] List =
    [
        new(Protocol.Http1, 1), new(Protocol.Http1, 16), new(Protocol.Http1, 64),
        new(Protocol.Http2, 1), new(Protocol.Http2, 16), new(Protocol.Http2, 64), new(Protocol.Http2, 1, 64),
    ];

    private static readonly string[] Usual = ["h1-16", "h2-16"];

    /// <summary>Those of a case.</summary>
    /// <param name="one">The case. h2load repeats one body, so many tokens come by HTTP/1.1 only.</param>
    /// <param name="names">Which of them; none for all of the cases that the goals are about, and for 16 connections of the others.</param>
    public static IEnumerable<Shape> Of(BenchCase one, IReadOnlyCollection<string> names) => List
        .Where(shape => names.Count == 0 ? one.Name is AllCases.Token or AllCases.LongPolicy || Usual.Contains(shape.Name) : names.Contains("all") || names.Contains(shape.Name))
        .Where(shape => shape.Protocol == Protocol.Http1 || one is not (BenchCase.Miss or BenchCase.Cached { Tokens: > 1 }));
}

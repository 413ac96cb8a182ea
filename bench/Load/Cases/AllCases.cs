using System.Collections.Immutable;
using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>All that can be measured.</summary>
internal static class AllCases
{
    private static readonly int[] Lengths = [1, 200, 10_000];

    /// <summary>In the report's order.</summary>
    public static ImmutableArray<BenchCase> List { get; } =
    [
        new BenchCase.Cached("token-1", "TokenReview, 1 cached token", 1),
        new BenchCase.Cached("token-10000", "TokenReview, 10,000 cached tokens", 10_000),
        new BenchCase.Miss("miss", "TokenReview, never-seen tokens"),
        new BenchCase.Garbage("garbage", "TokenReview, garbage"),
        .. Enum.GetValues<PolicyFormat>().SelectMany(format => Lengths.Select(rules => Access(new BenchPolicy(format, rules)))),
    ];

    /// <summary>Those of these names, in the report's order; a name that ends in <c>*</c> is the beginning of several. No names: all.</summary>
    public static IEnumerable<BenchCase> Named(IReadOnlyCollection<string> names) => List.Where(one => names.Count == 0 || names.Any(name => Is(one, name)));

    private static bool Is(BenchCase one, string name) => name.EndsWith('*') ? one.Name.StartsWith(name[..^1], StringComparison.Ordinal) : one.Name == name;

    private static BenchCase.Access Access(BenchPolicy policy) => new(
        $"access-{policy.Name}",
        string.Create(CultureInfo.InvariantCulture, $"SubjectAccessReview, {policy.Rules:N0} {FormatName(policy.Format)} rule{(policy.Rules == 1 ? "" : "s")}"),
        policy);

    private static string FormatName(PolicyFormat format) => format == PolicyFormat.Typed ? "typed" : format.ToString().ToLowerInvariant();
}

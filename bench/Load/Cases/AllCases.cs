using System.Collections.Immutable;
using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Cases;

/// <summary>All that can be measured.</summary>
internal static class AllCases
{
    /// <summary>The case that the goals for TokenReview are about.</summary>
    public const string Token = "token-1";

    /// <summary>The case that the goals for SubjectAccessReview are about.</summary>
    public const string LongPolicy = "access-typed-10000";

    /// <summary>The case that takes minutes to make ready.</summary>
    public const string Million = "token-1000000";

    private static readonly int[] Lengths = [1, 200, 10_000];
    private static readonly BenchPolicy Short = new(PolicyFormat.Typed, 1);

    /// <summary>In the report's order.</summary>
    public static ImmutableArray<BenchCase> List { get; } =
    [
        new BenchCase.Cached(Token, "TokenReview, 1 cached token", new Deployment.OneProcess(Short)),
        new BenchCase.Cached("token-10000", "TokenReview, 10,000 cached tokens", new Deployment.OneProcess(Short, Suffix: "-10000"), 10_000),
        new BenchCase.Cached(Million, "TokenReview, 1,000,000 cached tokens", new Deployment.OneProcess(Short, Suffix: "-1000000"), 1_000_000),
        new BenchCase.Cached("token-1-no-audit", "TokenReview, 1 cached token, audit off", new Deployment.OneProcess(Short, HasAudit: false, Suffix: "-no-audit")),
        new BenchCase.Cached("gateway-1", "TokenReview, 1 cached token, gateway of 1 silo", new Deployment.Cluster(1)),
        new BenchCase.Cached("gateway-3", "TokenReview, 1 cached token, gateway of 3 silos", new Deployment.Cluster(3)),
        new BenchCase.Miss("miss", "TokenReview, never-seen tokens", new Deployment.OneProcess(Short, Suffix: "-miss")),
        new BenchCase.Garbage("garbage", "TokenReview, garbage", new Deployment.OneProcess(Short)),
        .. Enum.GetValues<PolicyFormat>().SelectMany(format => Lengths.Select(rules => Access(new BenchPolicy(format, rules)))),
    ];

    /// <summary>Those of these names, in the report's order; a name that ends in <c>*</c> is the beginning of several. No names: all but <see cref="Million"/>.</summary>
    public static IEnumerable<BenchCase> Named(IReadOnlyCollection<string> names) =>
        List.Where(one => names.Count == 0 ? one.Name != Million : names.Any(name => Is(one, name)));

    private static bool Is(BenchCase one, string name) => name.EndsWith('*') ? one.Name.StartsWith(name[..^1], StringComparison.Ordinal) : one.Name == name;

    private static BenchCase.Access Access(BenchPolicy policy) => new(
        $"access-{policy.Name}",
        string.Create(CultureInfo.InvariantCulture, $"SubjectAccessReview, {policy.Rules:N0} {FormatName(policy.Format)} rule{(policy.Rules == 1 ? "" : "s")}"),
        new Deployment.OneProcess(policy));

    private static string FormatName(PolicyFormat format) => format == PolicyFormat.Typed ? "typed" : format.ToString().ToLowerInvariant();
}

using System.Collections.Immutable;
using System.Diagnostics;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>
/// What a decision costs, by the size of the policy. Look-ups and allocations are asserted always; times are printed, and asserted at full scale only,
/// as they are those of a machine that may have other things to do.
/// </summary>
public class DecisionCostTests(ITestOutputHelper output)
{
    private const double MostTimes = 1.2;
    private static readonly int Rounds = ProofScale.IsFull ? 3_000 : 30;

    // In turn, each request finds other words and cells, which it must bring from a cache further away; one request again and again finds its own.
    private static readonly ImmutableArray<(string Name, Func<MeasuredPolicy, ImmutableArray<AccessRequest>> Requests)> Ways =
    [
        ($"allow, {MeasuredPolicy.Requests} requests in turn", policy => policy.Allowed),
        ("allow, the same request", policy => [.. Enumerable.Repeat(policy.Allowed[^1], MeasuredPolicy.Requests)]),
        ("no opinion", policy => policy.Unknown),
        ("deny", policy => policy.Denied),
    ];

    public static TheoryData<string> Shapes => [.. PolicyShape.All.Select(shape => shape.Name).Where(name => name != PolicyShape.Mixture)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ten_thousand_rules_cost_what_one_costs(string shape) => Compare(shape, few: 1, many: 10_000);

    // Rules of other kinds are looked for by other words, so the measure of a mixture is one rule of each of its kinds.
    [Fact]
    public void Ten_thousand_rules_of_five_kinds_cost_what_five_cost() => Compare(PolicyShape.Mixture, few: 5, many: 10_000);

    [Theory]
    [InlineData("one role")]
    [InlineData("a thousand projects")]
    [InlineData("exceptions")]
    public void Two_hundred_rules_of_v2_cost_what_two_cost(string shape) => Compare(shape, few: 2, many: 200);

    // The first decisions of a process run by code that is not optimised yet, and a busy machine takes its time with that.
    private static void WarmUp()
    {
        var policy = new MeasuredPolicy(PolicyShape.All[0], 100);
        for (var started = Stopwatch.GetTimestamp(); ProofScale.IsFull && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2);)
        {
            policy.Time(policy.Allowed);
            policy.Time(policy.Unknown);
        }
    }

    private void Compare(string name, int few, int many)
    {
        WarmUp();
        var shape = PolicyShape.All.Single(shape => shape.Name == name);
        var (small, large) = (new MeasuredPolicy(shape, few), new MeasuredPolicy(shape, many));
        output.WriteLine($"{name}: {large.Rules} rules are compiled in {large.Compiling.TotalMilliseconds:F1} ms to {large.Memory / 1024.0:F0} KiB");
        Assert.All([small, large], policy => Assert.Equal(0, policy.Allocated(policy.Allowed)));
        // Rules that are many are found by two of their words, a few by one; beyond a hundred nothing changes.
        var hundred = CompiledPolicy.Compile(shape.Policy(100), new PolicyOptions());
        Assert.Equal(hundred.Allowing.LookUps, large.Compiled.Allowing.LookUps);
        Assert.Equal(hundred.Denying.LookUps, large.Compiled.Denying.LookUps);
        // The decision itself; its reason is looked for when somebody wants to know it.
        Assert.All([small, large], policy => Assert.InRange(policy.Allocated(policy.Unknown), 1, 64));
        foreach (var (way, requests) in Ways.Where(way => !way.Requests(large).IsEmpty))
            Compare(way, small, requests(small), large, requests(large));
    }

    private void Compare(
        string way, MeasuredPolicy small, ImmutableArray<AccessRequest> ofSmall, MeasuredPolicy large, ImmutableArray<AccessRequest> ofLarge)
    {
        // One after the other, so that a slow moment of the machine is a slow moment of both; the first rounds are the compiler's.
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Small: small.Time(ofSmall), Large: large.Time(ofLarge))).Skip(Rounds / 2).ToArray();
        var times = Median(rounds.Select(round => round.Large / round.Small));
        output.WriteLine($"  {way}: {small.Rules} rules {Median(rounds.Select(round => round.Small)):F0} ns, {large.Rules} rules "
            + $"{Median(rounds.Select(round => round.Large)):F0} ns: {times:F2} x; {large.Allocated(ofLarge)} bytes");
        if (ProofScale.IsFull)
            Assert.InRange(times, 0, MostTimes);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}

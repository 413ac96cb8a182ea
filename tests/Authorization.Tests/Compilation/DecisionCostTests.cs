using System.Collections.Immutable;
using System.Diagnostics;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>What a decision costs, by the size of the policy. Times are printed and not asserted; allocations do not depend on the machine.</summary>
public class DecisionCostTests(ITestOutputHelper output)
{
    private static readonly ImmutableArray<int> Sizes = [1, 200, 10_000];

    public static TheoryData<string> Shapes => [.. PolicyShape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_decision_allocates_nothing_and_does_not_grow_with_the_policy(string name)
    {
        var shape = PolicyShape.All.Single(shape => shape.Name == name);
        var sizes = Sizes.Select(size => Measured.Of(shape, size)).ToArray();

        // Rounds are interleaved, so that a slow moment of the machine is a slow moment of all.
        var rounds = ProofScale.IsFull ? 101 : 5;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var size in sizes)
                size.Round();
        }

        foreach (var size in sizes)
        {
            output.WriteLine($"{name}, {size.Rules} rules: allow {size.Allow:F0} ns ({size.Allow / sizes[0].Allow:F2} x), "
                + $"no opinion {size.NoOpinion:F0} ns ({size.NoOpinion / sizes[0].NoOpinion:F2} x), with its reason {size.Reason:F0} ns "
                + $"({size.Reason / sizes[0].Reason:F2} x), {size.AllowBytes} and {size.NoOpinionBytes} bytes; "
                + $"compiled in {size.Compiling.TotalMilliseconds:F1} ms, {size.Memory / 1024.0:F0} KiB");
            Assert.Equal(0, size.AllowBytes);
            Assert.Equal(0, size.NoOpinionBytes);
        }
    }

    /// <summary>One size of a shape.</summary>
    private sealed class Measured
    {
        private const int Requests = 32;
        private static readonly int Repeats = ProofScale.IsFull ? 100 : 5;

        private readonly CompiledAuthorizer _authorizer;
        private readonly AccessRequest[] _allowed;
        private readonly AccessRequest[] _unknown;
        private readonly List<double> _allow = [];
        private readonly List<double> _noOpinion = [];
        private readonly List<double> _reason = [];

        private Measured(PolicyShape shape, int rules)
        {
            var policy = shape.Policy(rules);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            var compiled = CompiledPolicy.Compile(policy, new PolicyOptions());
            Compiling = Stopwatch.GetElapsedTime(started);
            Memory = GC.GetTotalMemory(forceFullCollection: true) - before;
            Rules = rules;
            _authorizer = new CompiledAuthorizer(compiled, new PolicyOptions());
            _allowed = [.. Enumerable.Range(1, Requests).Select(i => shape.Request((rules * i / Requests) - (rules >= Requests ? 1 : rules * i / Requests)))];
            _unknown = [.. _allowed.Select(shape.UnknownTo)];
            Assert.All(_allowed, request => Assert.IsType<Decision.Allow>(_authorizer.Decide(request)));
            Assert.All(_unknown, request => Assert.IsType<Decision.NoOpinion>(_authorizer.Decide(request)));
            AllowBytes = Allocated(() => Find(_allowed));
            NoOpinionBytes = Allocated(() => Find(_unknown));
        }

        public int Rules { get; }

        public TimeSpan Compiling { get; }

        public long Memory { get; }

        public long AllowBytes { get; }

        public long NoOpinionBytes { get; }

        public double Allow => Median(_allow);

        public double NoOpinion => Median(_noOpinion);

        public double Reason => Median(_reason);

        public static Measured Of(PolicyShape shape, int rules) => new(shape, rules);

        public void Round()
        {
            _allow.Add(Time(() => Find(_allowed), Repeats));
            _noOpinion.Add(Time(() => Find(_unknown), Repeats));
            _reason.Add(Time(() => Explain(_unknown), 1));
        }

        private int Find(AccessRequest[] requests)
        {
            var found = 0;
            foreach (var request in requests)
                found += _authorizer.Denying(request) is null && _authorizer.Allowing(request) is not null ? 1 : 0;
            return found;
        }

        private int Explain(AccessRequest[] requests) => requests.Sum(request => ((Decision.NoOpinion)_authorizer.Decide(request)).Reason.Length);

        private static double Time(Func<int> work, int repeats)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
                work();
            return Stopwatch.GetElapsedTime(started).TotalNanoseconds / (repeats * Requests);
        }

        private static long Allocated(Func<int> work)
        {
            work();
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }
}

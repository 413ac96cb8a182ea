using System.Collections.Immutable;
using System.Diagnostics;
using KeystoneAuthCluster.Authorization.Compilation;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>A compiled policy of one shape and size, and what it is asked.</summary>
internal sealed class MeasuredPolicy
{
    /// <summary>How many requests there are of each kind: as many for a policy of one rule as for one of ten thousand, each an object of its own.</summary>
    public const int Requests = 32;

    private const int Repeats = 10;

    private readonly CompiledAuthorizer _authorizer;

    public MeasuredPolicy(PolicyShape shape, int rules)
    {
        var policy = shape.Policy(rules);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        Compiled = CompiledPolicy.Compile(policy, new PolicyOptions());
        Compiling = Stopwatch.GetElapsedTime(started);
        Memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Rules = rules;
        _authorizer = new CompiledAuthorizer(Compiled, new PolicyOptions());
        Allowed = [.. Enumerable.Range(1, Requests).Select(i => shape.Request((rules * i / Requests) - (rules >= Requests ? 1 : rules * i / Requests)))];
        Unknown = [.. Allowed.Select(shape.UnknownTo)];
        Denied = shape.Denied is { } denied ? [.. Allowed.Select(denied)] : [];
        Assert.All(Allowed, request => Assert.IsType<Decision.Allow>(_authorizer.Decide(request)));
        Assert.All(Unknown, request => Assert.IsType<Decision.NoOpinion>(_authorizer.Decide(request)));
        Assert.All(Denied, request => Assert.IsType<Decision.Deny>(_authorizer.Decide(request)));
    }

    public int Rules { get; }

    public CompiledPolicy Compiled { get; }

    public TimeSpan Compiling { get; }

    public long Memory { get; }

    /// <summary>Requests that rules of all parts of the policy allow.</summary>
    public ImmutableArray<AccessRequest> Allowed { get; }

    public ImmutableArray<AccessRequest> Unknown { get; }

    public ImmutableArray<AccessRequest> Denied { get; }

    /// <summary>How long a decision takes, in nanoseconds.</summary>
    public double Time(ImmutableArray<AccessRequest> requests)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repeats; i++)
            Decide(requests);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / (Repeats * requests.Length);
    }

    /// <summary>What a decision allocates, in bytes, once those who ask are known: who asks a second time is kept.</summary>
    public long Allocated(ImmutableArray<AccessRequest> requests)
    {
        Decide(requests);
        Decide(requests);
        return Allocation.Least(() => Decide(requests)) / requests.Length;
    }

    private void Decide(ImmutableArray<AccessRequest> requests)
    {
        foreach (var request in requests)
            _authorizer.Decide(request);
    }
}

using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Gateway.Audit;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>The audit line of an access, by somebody new and by somebody known.</summary>
public class AuditBenchmarks
{
    private static readonly Decision Allow = new Decision.Allow("pods of one's own project");

    private readonly KnownSubject _known = new(new Subject("demo", "7a9d1f0c5e3b4d6f8a1c2e3f4b5d6a7c", ["2f6b8d0a4c1e4f3d9b7a5c6e8d0f1a2b", "system:authenticated"], new KeystoneSubject(
        "2f6b8d0a4c1e4f3d9b7a5c6e8d0f1a2b", "demo", "default", "default", "Default", ["member", "reader"]) { Methods = ["password"] }));

    private AccessRequest _request = null!;

    [GlobalSetup]
    public void Make() => _request = new AccessRequest(_known.Subject, new AccessAction.OnResource("get", "", "v1", "pods", "", "default", "web-0"));

    [Benchmark]
    public int Line() => AccessLine.Of(TimeProvider.System.GetUtcNow(), null, Allow, _request, null).Length;

    [Benchmark]
    public int LineOfKnown() => AccessLine.Of(TimeProvider.System.GetUtcNow(), null, Allow, _request, _known).Length;
}

using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>The audit line of a decision.</summary>
public class AuditBenchmarks
{
    private AuditRecord _record;

    [GlobalSetup]
    public void Make() => _record = new AuditRecord
    {
        Time = TimeProvider.System.GetUtcNow(),
        Review = AuditReview.TokenReview,
        Decision = AuditDecision.Authenticated,
        Source = AuditSource.Cache,
        User = "demo",
        Uid = "7a9d1f0c5e3b4d6f8a1c2e3f4b5d6a7c",
        ProjectId = "2f6b8d0a4c1e4f3d9b7a5c6e8d0f1a2b",
        ProjectName = "demo",
        TokenKeyPrefix = "0a1b2c3d",
    };

    [Benchmark]
    public int Line() => AuditLine.Of(_record).Length;
}

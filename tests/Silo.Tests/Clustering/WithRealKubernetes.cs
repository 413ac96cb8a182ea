using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>The tests that share one real API server.</summary>
[CollectionDefinition(Name)]
public sealed class WithRealKubernetes : ICollectionFixture<RealKubernetes>
{
    public const string Name = "real Kubernetes";
}

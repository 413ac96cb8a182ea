using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Proofs;

/// <summary>All tests against the real Keystone share one instance.</summary>
[CollectionDefinition(Name)]
public sealed class WithRealKeystone : ICollectionFixture<RealKeystone>
{
    public const string Name = "real Keystone";
}

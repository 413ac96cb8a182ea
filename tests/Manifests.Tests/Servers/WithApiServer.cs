namespace KeystoneAuthCluster.Manifests.Tests.Servers;

/// <summary>The tests that share one real API server.</summary>
[CollectionDefinition(Name)]
public sealed class WithApiServer : ICollectionFixture<ApiServer>
{
    public const string Name = "API server";
}

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class FileContractTests : MembershipContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public override Task InitializeAsync() => UseAsync();

    public override async Task DisposeAsync() => await ReleaseAsync();

    public void Dispose() => _folder.Dispose();

    private protected override TableUnderTest Make(string clusterId) => TableUnderTest.InFile(_folder.File(clusterId), clusterId);

    protected override void SkipIfMissing()
    {
    }
}

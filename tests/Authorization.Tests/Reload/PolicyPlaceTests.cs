using KeystoneAuthCluster.Authorization.Reload;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Authorization.Tests.Reload;

public sealed class PolicyPlaceTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Of_files_and_a_ConfigMap_the_files_count_and_the_log_says_so(bool isOne, bool isSeveral)
    {
        using var log = new LogLines();
        var options = new PolicyOptions { File = isOne ? "f" : null, Files = isSeveral ? ["f"] : [], ConfigMap = "ns/policy" };
        var place = PolicyPlace.Of(options, "Policy", [], TimeProvider.System, log.For<FileDocument>());
        Assert.IsType<FileDocument>(place);
        Assert.EndsWith($"{place.Name} counts, and Policy:ConfigMap \"ns/policy\" is passed over ", Assert.Single(log.All), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_alone_is_nothing_to_tell_of()
    {
        using var log = new LogLines();
        PolicyPlace.Of(new PolicyOptions { File = "f" }, "Policy", [], TimeProvider.System, log.For<FileDocument>());
        Assert.Empty(log.All);
    }
}

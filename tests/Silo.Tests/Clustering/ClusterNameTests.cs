using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Silo.Clustering;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class ClusterNameTests
{
    [Fact]
    public void Two_clouds_are_two_clusters_even_where_nobody_named_them()
    {
        Assert.Equal("keystone-auth.keystone", Name(null));
        Assert.Equal("keystone-auth.east", Name("east"));
    }

    [Theory]
    [InlineData("east-1", true)]
    [InlineData("a", true)]
    [InlineData("a.b", false)] // or cluster x of Keystone a.b were cluster x.a of Keystone b
    [InlineData("../b", false)]
    [InlineData("East", false)]
    [InlineData("-a", false)]
    [InlineData("", false)]
    public void A_Keystones_id_is_allowed_if_files_and_ConfigMaps_can_be_named_by_it(string id, bool isAllowed) =>
        Assert.Equal(isAllowed, !new KeystoneIdValidator().Validate(null, new TokenOptions { KeystoneId = id }).Failed);

    private static string Name(string? keystone) =>
        ClusterName.Of(new ClusteringOptions(), new ConfigurationBuilder().AddInMemoryCollection([new("Tokens:KeystoneId", keystone)]).Build());
}

using KeystoneAuthCluster.Gateway.Clusters;

namespace KeystoneAuthCluster.Gateway.Tests.Clusters;

public class ClusterMapValidatorTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("prod")]
    [InlineData("eu-west-1")]
    [InlineData("c23456789-123456789-123456789-123456789-123456789-123456789-123")]
    public void Labels_are_names(string name) => Assert.Empty(ProblemsOf(true, (name, [], [])));

    [Theory]
    [InlineData("Prod")]
    [InlineData("1")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("default")]
    [InlineData("c23456789-123456789-123456789-123456789-123456789-123456789-1234")]
    public void Other_names_are_refused_with_what_is_allowed(string name) => Assert.Equal(
        [$"Clusters:{name} is the name of a cluster; allowed: 1 to 63 of a-z, 0-9 and -, a letter first and no - last, and not 'default', which the general settings have"],
        ProblemsOf(true, (name, [], [])));

    [Fact]
    public void One_client_speaks_for_one_cluster()
    {
        Assert.Equal(
            ["Clusters:b:ClientNames has 'x'; allowed: names that no other cluster has, and Clusters:a has it"], ProblemsOf(true, ("a", ["x", "x"], []), ("b", ["y", "x"], [])));
        Assert.Empty(ProblemsOf(true, ("a", ["x"], []), ("b", ["X"], [])));
    }

    [Fact]
    public void Client_names_without_certificates_are_refused() => Assert.Equal(
        ["Clusters:a:ClientNames is 'x, y'; names are only allowed together with Gateway:Tls:ClientCaFile"], ProblemsOf(false, ("a", ["x", "y"], []), ("b", [], ["z"])));

    [Fact]
    public void Empty_names_are_refused_by_their_place() => Assert.Equal(
        ["Clusters:a:ClientNames:1 is ' '; allowed: names that are not empty", "Clusters:a:Audiences:0 is ''; allowed: names that are not empty"],
        ProblemsOf(true, ("a", ["x", " "], [""])));

    private static IEnumerable<string> ProblemsOf(bool hasClientCa, params (string Name, string[] ClientNames, string[] Audiences)[] clusters)
    {
        var map = new ClusterMap();
        foreach (var (name, clients, audiences) in clusters)
        {
            map[name] = new ClusterOptions();
            Array.ForEach(clients, map[name].ClientNames.Add);
            Array.ForEach(audiences, map[name].Audiences.Add);
        }
        return new ClusterMapValidator(hasClientCa).Validate(null, map).Failures ?? [];
    }
}

using KeystoneAuthCluster.Gateway.Clusters;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Clusters;

/// <summary>Path and certificate choose the cluster. Here prod and stage have client names, and open has none.</summary>
public class CallingClustersTests
{
    private static readonly ClientClusters Clients = new(Options.Create(new ClusterMap
    {
        ["prod"] = new() { ClientNames = { "prod-api", "prod.example" } }, ["stage"] = new() { ClientNames = { "stage-api" } }, ["open"] = new(),
    }));

    private static readonly CallingClusters Clusters = new(
        Cluster("default"), [Cluster("prod") with { NeedsCertificate = true }, Cluster("stage") with { NeedsCertificate = true }, Cluster("open")]);

    [Theory]
    [InlineData("/webhook", "", "default")]
    [InlineData("/webhook", "stranger", "default")]
    [InlineData("/webhook", "prod-api", "prod")]
    [InlineData("/webhook", "stranger prod.example prod-api", "prod")]
    [InlineData("/webhook", "prod-api stage-api", "403")]
    [InlineData("/clusters/prod/webhook", "prod-api", "prod")]
    [InlineData("/clusters/prod/webhook", "prod-api stage-api", "prod")]
    [InlineData("/clusters/prod/webhook", "", "403")]
    [InlineData("/clusters/prod/webhook", "stranger", "403")]
    [InlineData("/clusters/prod/webhook", "PROD-API", "403")]
    [InlineData("/clusters/prod/webhook", "stage-api", "403")]
    [InlineData("/clusters/open/webhook", "", "open")]
    [InlineData("/clusters/open/webhook", "stranger", "open")]
    [InlineData("/clusters/open/webhook", "prod-api", "403")]
    [InlineData("/clusters/none/webhook", "prod-api", "404")]
    [InlineData("/clusters/Prod/webhook", "prod-api", "404")]
    [InlineData("/clusters/default/webhook", "", "404")]
    [InlineData("/clusters/prod/x/webhook", "prod-api", "404")]
    [InlineData("/clusters/prod/", "prod-api", "404")]
    [InlineData("/clusters/webhook", "", "404")]
    [InlineData("", "", "404")]
    public void A_request_is_from(string path, string clientNames, string cluster)
    {
        var certified = Clients.Of(clientNames.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(cluster, Clusters.Choose(path, certified) switch
        {
            ClusterChoice.Chosen chosen => chosen.Cluster.Name,
            ClusterChoice.Forbidden => "403",
            _ => "404",
        });
    }

    [Fact]
    public void Neither_refusal_tells_which_clusters_there_are()
    {
        string[] messages =
        [
            Assert.IsType<ClusterChoice.NotFound>(Clusters.Choose("/clusters/none/webhook", [])).Message,
            Assert.IsType<ClusterChoice.Forbidden>(Clusters.Choose("/clusters/prod/webhook", ["stage"])).Message,
            Assert.IsType<ClusterChoice.Forbidden>(Clusters.Choose("/webhook", ["prod", "stage"])).Message,
        ];

        Assert.All(messages, message => Assert.DoesNotMatch("prod|stage|open", message));
    }

    [Fact]
    public void Without_named_clusters_there_is_the_general_one()
    {
        var alone = new CallingClusters(Cluster("default"), []);

        Assert.IsType<ClusterChoice.Chosen>(alone.Choose("/webhook", []));
        Assert.IsType<ClusterChoice.NotFound>(alone.Choose("/clusters/prod/webhook", []));
    }

    [Fact]
    public void Choosing_allocates_nothing()
    {
        string[] certified = ["prod"];

        var allocated = Allocation.Least(() =>
        {
            for (var times = 0; times < 10_000; times++)
            {
                Clusters.Choose("/clusters/prod/webhook", certified);
                Clusters.Choose("/webhook", []);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static CallingCluster Cluster(string name) => new(name, null!, new FakeAuthorizer(), new Gateway.Webhook.AudienceRule([])) { Reviews = new(new(), new()) };
}

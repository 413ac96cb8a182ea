using System.Net;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Gateway.Tests.Webhook;

namespace KeystoneAuthCluster.Gateway.Tests.Clusters;

/// <summary>Clusters as they are served.</summary>
public sealed class ClusterServicesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keystone-auth-clusters-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_cluster_has_what_it_has_of_its_own_and_the_general_rest()
    {
        await using var webhook = await WebhookUnderTest.StartAsync(
            "Gateway:Audiences:0=general", "Identity:DomainQualifiedNames=true",
            "Clusters:own:Audiences:0=its-own", "Clusters:own:Identity:UnqualifiedDomains:0=none", "Clusters:any:Audiences=", "Clusters:rest:Admission:MaxConcurrency=1");
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");

        Assert.Equal(("alice@default", """["general"]"""), await AskAsync("/webhook"));
        Assert.Equal(("alice", """["its-own"]"""), await AskAsync("/clusters/own/webhook"));
        Assert.Equal(("alice@default", null), await AskAsync("/clusters/any/webhook")); // an empty list is a list
        Assert.Equal(("alice@default", """["general"]"""), await AskAsync("/clusters/rest/webhook"));
        Assert.Equal(1, webhook.Keystone.Calls);

        async Task<(string?, string?)> AskAsync(string path)
        {
            var answer = await client.AskAsync(Bodies.Token(token, "v1", "general", "its-own"), path);
            return (answer.User, answer.Review["audiences"]?.ToJsonString());
        }
    }

    [Fact]
    public async Task An_unknown_cluster_is_a_404()
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Clusters:prod:Audiences:0=x");
        using var client = webhook.Client();

        var answer = await client.AskAsync(Bodies.Access(), "/clusters/stage/webhook");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_audit_names_the_cluster_where_there_are_several(bool several)
    {
        var file = Path.Combine(_folder, "audit.log");
        await using (var webhook = await WebhookUnderTest.StartAsync([$"Audit:Path={file}", .. several ? ["Clusters:prod:Audiences:0=x"] : Array.Empty<string>()]))
        {
            using var client = webhook.Client();
            foreach (var body in new[] { Bodies.Token("garbage"), Bodies.Access() })
            {
                await client.AskAsync(body);
                await client.AskAsync(body, "/clusters/prod/webhook");
            }
        }

        var clusters = (await File.ReadAllLinesAsync(file)).Select(line => JsonNode.Parse(line)!["cluster"]?.GetValue<string>());
        Assert.Equal(several ? ["default", "prod", "default", "prod"] : [null, null], clusters);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Gateway.Tests.Reviews;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

public class SampleAnswerTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Every_recorded_review_is_answered_in_its_own_kind_and_version(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(Version.Parse(version));

        foreach (var name in KubernetesSamples.Names)
        {
            var asked = JsonNode.Parse(KubernetesSamples.Read(name))!;
            var answer = await client.AskAsync(KubernetesSamples.Read(name));

            Assert.True(answer.Status == HttpStatusCode.OK, name);
            Assert.Equal(Version.Parse(version), answer.Response.Version);
            Assert.Equal(["apiVersion", "kind", "status"], answer.Json.Select(member => member.Key));
            Assert.Equal(asked["apiVersion"]!.GetValue<string>(), answer.Json["apiVersion"]!.GetValue<string>());
            Assert.Equal(asked["kind"]!.GetValue<string>(), answer.Json["kind"]!.GetValue<string>());
            if (asked["spec"]!["user"] is { } user)
                Assert.Equal(user.GetValue<string>(), webhook.Authorizer.Last!.Subject.User);
            else
                Assert.DoesNotContain(asked["spec"]!["token"]!.GetValue<string>(), answer.Body, StringComparison.Ordinal);
        }
        Assert.Equal(0, webhook.Keystone.Calls);
    }

    [Fact]
    public async Task Recorded_tokens_that_are_not_Keystone_s_by_their_shape_are_a_clean_no()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();

        var answer = await client.AskAsync(KubernetesSamples.Read("v1/get-pods.tr.json"));

        Assert.Equal("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","status":{"authenticated":false}}""", answer.Body);
    }
}

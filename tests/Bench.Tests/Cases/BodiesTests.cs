using System.Text;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Demo.Reviews;

namespace KeystoneAuthCluster.Bench.Tests.Cases;

/// <summary>What is measured are reviews as they come: the same, member by member, as what an API server sent.</summary>
public class BodiesTests
{
    public static TheoryData<string, Access> Samples => new()
    {
        { "get-one-pod", new Access.ToResource("get", "pods", "default", Name: "nopod") },
        { "pod-log", new Access.ToResource("get", "pods", "default", Subresource: "log", Name: "p") },
        { "deployments-scale", new Access.ToResource("get", "deployments", "default", "apps", "scale", "d") },
        { "healthz", new Access.ToPath("get", "/healthz") },
    };

    [Fact]
    public void A_TokenReview_is_written_as_an_API_server_wrote_it()
    {
        var sample = Sample("get-one-pod.tr.json");

        Assert.Equal(sample.ToJsonString(), Bodies.Token(sample["spec"]!["token"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_SubjectAccessReview_is_written_as_an_API_server_wrote_it(string name, Access access)
    {
        var sample = Sample($"{name}.sar.json");

        Assert.Equal(sample.ToJsonString(), ReviewBody.OfAccess(UserOf(sample), access).ToJsonString());
    }

    /// <summary>The bug: what the user wants to do had its members in another order, so that the webhook was measured on its way for what no API server writes.</summary>
    [Fact]
    public void The_measured_SubjectAccessReview_differs_from_an_API_servers_in_its_texts_alone()
    {
        var sample = Sample("get-one-pod.sar.json");
        var answer = new JsonObject { ["status"] = new JsonObject { ["user"] = UserOf(sample) } };
        sample["spec"]!["resourceAttributes"]!["name"] = "web-1";

        Assert.Equal(sample.ToJsonString(), Bodies.Access(Encoding.UTF8.GetBytes(answer.ToJsonString())));
    }

    // Whom a webhook's answer named, so that the API server wrote this; a webhook may name what is extra in any order.
    private static JsonObject UserOf(JsonObject sample)
    {
        var spec = sample["spec"]!;
        var groups = spec["groups"]!.AsArray().Select(group => group!.GetValue<string>()).Where(group => group != "system:authenticated");
        return new JsonObject
        {
            ["username"] = spec["user"]!.DeepClone(),
            ["uid"] = spec["uid"]!.DeepClone(),
            ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
            ["extra"] = new JsonObject(spec["extra"]!.AsObject().Reverse().Select(extra => KeyValuePair.Create(extra.Key, extra.Value?.DeepClone()))),
        };
    }

    private static JsonObject Sample(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", file)))!.AsObject();
}

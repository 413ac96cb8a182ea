using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

/// <summary>SubjectAccessReviews as an API server makes them: may this user get pods?</summary>
internal static class AccessReview
{
    /// <summary>About a user whom the webhook has just told the API server of.</summary>
    public static async Task<string> OfAsync(RealWebhook webhook, string token)
    {
        var user = JsonNode.Parse(await webhook.AskAsync(token))!["status"]!["user"]!.AsObject();
        return Of(
            new JsonObject
            {
                ["user"] = user["username"]!.DeepClone(),
                ["uid"] = user["uid"]!.DeepClone(),
                ["groups"] = user["groups"]!.DeepClone(),
                ["extra"] = user["extra"]!.DeepClone(),
            },
            "default");
    }

    /// <summary>About a user of whom nothing is known but the uid, as with impersonation.</summary>
    public static string Of(string uid, string space) => Of(new JsonObject { ["user"] = "whoever", ["uid"] = uid }, space);

    private static string Of(JsonObject spec, string space)
    {
        spec["resourceAttributes"] = new JsonObject { ["verb"] = "get", ["resource"] = "pods", ["namespace"] = space };
        return new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SubjectAccessReview", ["spec"] = spec }.ToJsonString();
    }
}

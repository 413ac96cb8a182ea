using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>Reviews as an API server writes them.</summary>
internal static class Bodies
{
    public static string Token(string token, string version = "v1", params string[] audiences)
    {
        var spec = new JsonObject { ["token"] = token };
        if (audiences.Length > 0)
            spec["audiences"] = new JsonArray([.. audiences.Select(audience => JsonValue.Create(audience))]);
        return new JsonObject { ["kind"] = "TokenReview", ["apiVersion"] = $"authentication.k8s.io/{version}", ["spec"] = spec }.ToJsonString();
    }

    public static string Access(string version = "v1") => new JsonObject
    {
        ["kind"] = "SubjectAccessReview",
        ["apiVersion"] = $"authorization.k8s.io/{version}",
        ["spec"] = new JsonObject { ["user"] = "alice", ["resourceAttributes"] = new JsonObject { ["verb"] = "list", ["resource"] = "pods" } },
    }.ToJsonString();
}

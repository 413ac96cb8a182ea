using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>Reviews as an API server writes them.</summary>
public static class ReviewBody
{
    /// <summary><em>Whose token is this?</em></summary>
    public static JsonObject OfToken(string token) => new()
    {
        ["apiVersion"] = "authentication.k8s.io/v1",
        ["kind"] = "TokenReview",
        ["spec"] = new JsonObject { ["token"] = token },
    };

    /// <summary><em>May this user do that?</em> The user is the one of a TokenReview's answer, in the group that API servers add.</summary>
    public static JsonObject OfAccess(JsonObject user, Access access)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(access);
        return new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SubjectAccessReview",
            ["spec"] = new JsonObject([access.Attributes])
            {
                ["user"] = user["username"]!.DeepClone(),
                ["uid"] = user["uid"]!.DeepClone(),
                ["groups"] = new JsonArray([.. user["groups"]!.AsArray().Select(group => group!.DeepClone()), "system:authenticated"]),
                ["extra"] = user["extra"]!.DeepClone(),
            },
        };
    }
}

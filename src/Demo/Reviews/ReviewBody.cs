using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>
/// Reviews as API servers up to Kubernetes 1.33 write them, member for member: in the order of Kubernetes' own types, without those that are empty, and with some
/// that mean nothing in a request.
/// </summary>
public static class ReviewBody
{
    // An API server's own, which it asks for with every token; this is the recorded one's.
    private const string Audience = "https://kubernetes.default.svc";

    /// <summary><em>Whose token is this?</em></summary>
    public static JsonObject OfToken(string token) => Review(
        "TokenReview",
        "authentication.k8s.io/v1",
        new JsonObject { ["token"] = token, ["audiences"] = new JsonArray(Audience) },
        new JsonObject { ["user"] = new JsonObject() });

    /// <summary><em>May this user do that?</em> The user is the one of a TokenReview's answer, in the group that API servers add.</summary>
    public static JsonObject OfAccess(JsonObject user, Access access)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(access);
        var spec = new JsonObject([access.Attributes])
        {
            ["user"] = user["username"]!.DeepClone(),
            ["groups"] = new JsonArray([.. user["groups"]!.AsArray().Select(group => group!.DeepClone()), "system:authenticated"]),
            ["extra"] = new JsonObject(user["extra"]!.AsObject().OrderBy(extra => extra.Key, StringComparer.Ordinal) // Go writes maps in this order
                .Select(extra => KeyValuePair.Create(extra.Key, extra.Value?.DeepClone()))),
            ["uid"] = user["uid"]!.DeepClone(),
        };
        return Review("SubjectAccessReview", "authorization.k8s.io/v1", spec, new JsonObject { ["allowed"] = false });
    }

    private static JsonObject Review(string kind, string version, JsonObject spec, JsonObject status) => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = version,
        ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        ["spec"] = spec,
        ["status"] = status,
    };
}

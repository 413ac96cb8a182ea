using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Support;

/// <summary>What to log in to: the member <c>scope</c> of a log-in.</summary>
public static class RealKeystoneScope
{
    public static JsonNode Project(string id) => new JsonObject { ["project"] = new JsonObject { ["id"] = id } };

    public static JsonNode Domain(string id) => new JsonObject { ["domain"] = new JsonObject { ["id"] = id } };

    public static JsonNode Trust(string id) => new JsonObject { ["OS-TRUST:trust"] = new JsonObject { ["id"] = id } };

    public static JsonNode System() => new JsonObject { ["system"] = new JsonObject { ["all"] = true } };

    public static JsonNode Unscoped() => JsonValue.Create("unscoped");
}

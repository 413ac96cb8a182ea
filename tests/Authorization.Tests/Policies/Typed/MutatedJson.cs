using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.Typed;

/// <summary>Changes one value of a document: it goes, becomes another, or gets another name.</summary>
internal static class MutatedJson
{
    private static readonly string[] Texts = ["", "*", "x", "a b", "a/b", "{user.name}", "everyone", "!x", " "];

    public static string Of(string text, int seed)
    {
        var random = new Random(seed);
        var root = JsonNode.Parse(text)!;
        // The version decides which parser reads it at all.
        var nodes = Below(root).Where(node => node.GetPropertyNameOrIndex() != "apiVersion").ToArray();
        Change(nodes[random.Next(nodes.Length)], random);
        return root.ToJsonString();
    }

    private static void Change(JsonNode node, Random random)
    {
        JsonNode other = random.Next(4) switch { 0 => new JsonArray(), 1 => new JsonObject(), _ => JsonValue.Create(Texts[random.Next(Texts.Length)]) };
        switch (node.Parent)
        {
            case JsonObject parent when random.Next(3) == 0:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonObject parent when random.Next(3) == 0:
                var name = node.GetPropertyName();
                parent.Remove(name);
                parent[name + "s"] = node;
                break;
            case JsonArray parent when random.Next(3) == 0:
                parent.Remove(node);
                break;
            default:
                node.ReplaceWith(other);
                break;
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => (node switch
    {
        JsonObject map => map.Select(member => member.Value!),
        JsonArray list => list.Select(item => item!),
        _ => [],
    }).SelectMany(child => Below(child).Prepend(child));

    private static string? GetPropertyNameOrIndex(this JsonNode node) => node.Parent is JsonObject ? node.GetPropertyName() : null;
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Authorization.Tests.Policies.Typed;

/// <summary>As much of JSON Schema as our schema uses; it throws for what it does not know, so that no word of the schema goes unchecked.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Said = ["$schema", "$defs", "title", "description"];

    /// <summary>Is the value as the schema has it?</summary>
    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema.EnumerateObject().Where(word => !Said.Contains(word.Name)).All(word => Holds(word, schema, value));

    private bool Holds(JsonProperty word, JsonElement schema, JsonElement value) => word.Name switch
    {
        "$ref" => Accepts(root.GetProperty("$defs").GetProperty(word.Value.GetString()!["#/$defs/".Length..]), value),
        "type" => value.ValueKind.ToString().Equals(word.Value.GetString(), StringComparison.OrdinalIgnoreCase),
        "const" => value.ValueKind == JsonValueKind.String && value.ValueEquals(word.Value.GetString()),
        "enum" => value.ValueKind == JsonValueKind.String && word.Value.EnumerateArray().Any(one => value.ValueEquals(one.GetString())),
        "anyOf" => word.Value.EnumerateArray().Any(one => Accepts(one, value)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, word.Value.GetString()!),
        "required" => value.ValueKind != JsonValueKind.Object || word.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= word.Value.GetInt32(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= word.Value.GetInt32(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(word.Value, item)),
        "properties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => !word.Value.TryGetProperty(member.Name, out var own) || Accepts(own, member.Value)),
        "additionalProperties" => word.Value.ValueKind == JsonValueKind.False && (value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _))),
        _ => throw new NotSupportedException(word.Name),
    };
}

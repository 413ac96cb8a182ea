using System.Text.Json;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.ExecCredentials;

/// <summary>
/// Reads <c>KUBERNETES_EXEC_INFO</c>. Members that we do not know are a newer kubectl's and are passed over; only in <c>spec.cluster.config</c>, which is
/// written for us, everything has to mean something (<see cref="ClusterConfigSource"/> tells).
/// </summary>
internal static class ExecInfoReader
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "KUBERNETES_EXEC_INFO";

    /// <summary>Reads the variable's value; a missing or empty one means that a person started us.</summary>
    /// <exception cref="ClientException">It is not what a kubectl sends.</exception>
    public static ExecInfo Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return ExecInfo.ByHand;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Info(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // JSON that is none, halves of surrogate pairs outside of texts, and halves within them.
            throw Problem($"is not JSON: {e.Message}");
        }
    }

    private static ExecInfo Info(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Problem($"is {Kind(root)}; allowed: an object");
        if (Text(root, "kind", "kind") is var kind && kind != "ExecCredential")
            throw Problem($"has the kind {Shown.Value(kind ?? "")}; allowed: ExecCredential");
        var version = Text(root, "apiVersion", "apiVersion");
        if (version is not (ExecInfo.V1 or ExecInfo.V1Beta1))
        {
            throw Problem(
                $"asks for the apiVersion {Shown.Value(version ?? "")}; allowed: {ExecInfo.V1}, {ExecInfo.V1Beta1} (the kubeconfig's user.exec.apiVersion says which)");
        }

        if (Object(root, "spec", "spec") is not { } spec)
            return new ExecInfo(version, null, null);
        return new ExecInfo(version, Truth(spec), Object(spec, "cluster", "spec.cluster") is { } cluster ? Cluster(cluster) : null);
    }

    private static ClusterInfo Cluster(JsonElement cluster)
    {
        var config = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Object(cluster, "config", "spec.cluster.config") is { } given)
        {
            foreach (var member in given.EnumerateObject())
            {
                if (member.Name is "apiVersion" or "kind" || member.Value.ValueKind == JsonValueKind.Null)
                    continue;
                if (!config.TryAdd(member.Name, Scalar(member)))
                    throw Problem($"has {Shown.Value(member.Name)} twice in spec.cluster.config");
            }
        }

        return new ClusterInfo(Text(cluster, "server", "spec.cluster.server"), config);
    }

    // A kubeconfig is YAML, where an id of digits alone is a number.
    private static string Scalar(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
        _ => throw Problem($"has {Kind(member.Value)} in spec.cluster.config's {Shown.Value(member.Name)}; allowed: a text"),
    };

    private static bool? Truth(JsonElement spec) => Member(spec, "interactive") switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Problem($"has {Kind(other)} in spec.interactive; allowed: true, false"),
    };

    private static string? Text(JsonElement parent, string name, string path) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => throw Problem($"has {Kind(other)} in {path}; allowed: a text"),
    };

    private static JsonElement? Object(JsonElement parent, string name, string path) => Member(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } member => member,
        { } other => throw Problem($"has {Kind(other)} in {path}; allowed: an object"),
    };

    // Go writes an empty extension as null.
    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static ClientException Problem(string what) => new(ExitCode.Settings, $"{Variable} {what}");
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>One way to deploy, as kustomize renders it.</summary>
internal static class Overlay
{
    /// <summary>All that there are.</summary>
    public static readonly ImmutableArray<string> Names =
        [.. Directory.EnumerateDirectories(Manifest("overlays")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>The same for theories.</summary>
    public static TheoryData<string> Theory => [.. Names];

    /// <summary>A file of the folder <c>k8s</c>.</summary>
    public static string Manifest(params ReadOnlySpan<string> path) => Path.Combine([AppContext.BaseDirectory, "k8s", .. path]);

    /// <summary>What <c>kubectl apply -k</c> would send.</summary>
    public static Task<string> TextAsync(string name) => Kubectl.RunAsync("", "kustomize", Manifest("overlays", name));

    /// <summary>Its objects.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ObjectsAsync(string name) => Yaml.Documents(await TextAsync(name));

    /// <summary>An object's kind and name.</summary>
    public static string NameOf(JsonObject one) => $"{one["kind"]} {one["metadata"]!["name"]}";

    /// <summary>One of the objects.</summary>
    public static JsonObject One(this IEnumerable<JsonObject> objects, string kindAndName) => objects.Single(one => NameOf(one) == kindAndName);

    /// <summary>The pod that an object is or makes.</summary>
    public static JsonNode? PodOf(JsonObject one) => (string?)one["kind"] switch
    {
        "Pod" => one["spec"],
        "Deployment" or "DaemonSet" => one["spec"]!["template"]!["spec"],
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Endpoints;

/// <summary>What Keystone says of its versions: a list of them (300), or one (200).</summary>
internal sealed record DiscoveryBody(
    [property: JsonPropertyName("versions")] DiscoveryBody.List? Versions,
    [property: JsonPropertyName("version")] DiscoveryBody.Version? Single)
{
    /// <summary>The path of version 3's own link; <see langword="null"/> if the body names none.</summary>
    public static string? PathOfVersion3(ReadOnlySpan<byte> body)
    {
        try
        {
            var read = JsonSerializer.Deserialize(body, DiscoveryJson.Default.DiscoveryBody);
            var versions = read?.Versions?.Values ?? (read?.Single is { } one ? [one] : []);
            var link = versions
                .Where(version => version?.Id?.StartsWith("v3", StringComparison.Ordinal) == true)
                .SelectMany(version => version!.Links ?? [])
                .FirstOrDefault(link => link?.Rel == "self");

            // The path is put behind our host and port; one without a slash (that of "a:.evil.example/v3") would become a part of the host's name.
            return Uri.TryCreate(link?.Href, UriKind.Absolute, out var uri) && uri.AbsolutePath.StartsWith('/') ? uri.AbsolutePath.TrimEnd('/') : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record List([property: JsonPropertyName("values")] ImmutableArray<Version?>? Values);

    internal sealed record Version(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("links")] ImmutableArray<Link?>? Links);

    internal sealed record Link(
        [property: JsonPropertyName("rel")] string? Rel,
        [property: JsonPropertyName("href")] string? Href);
}

/// <summary>Generated (de)serialisation.</summary>
[JsonSerializable(typeof(DiscoveryBody))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Which versions there are.</summary>
internal static class DiscoveryRoutes
{
    public static Reply Versions(HttpContext context)
    {
        var url = $"{ApiUrl.Of(context.Request)}/";
        var versions = Reply.Json(StatusCodes.Status300MultipleChoices, writer =>
        {
            writer.WriteStartObject("versions");
            writer.WriteStartArray("values");
            writer.WriteStartObject();
            WriteVersion(writer, url);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return versions.At(url);
    }

    public static Reply Version3(HttpContext context) => Reply.Json(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject("version");
        WriteVersion(writer, $"{ApiUrl.Of(context.Request)}/");
        writer.WriteEndObject();
    });

    private static void WriteVersion(Utf8JsonWriter writer, string url)
    {
        writer.WriteString("id", "v3.14");
        writer.WriteString("status", "stable");
        writer.WriteString("updated", "2020-04-07T00:00:00Z");
        writer.WriteStartArray("links");
        writer.WriteStartObject();
        writer.WriteString("rel", "self");
        writer.WriteString("href", url);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("media-types");
        writer.WriteStartObject();
        writer.WriteString("base", "application/json");
        writer.WriteString("type", "application/vnd.openstack.identity-v3+json");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}

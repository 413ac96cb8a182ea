using System.Text.Json;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>A service catalog with the one service that there is.</summary>
internal static class Catalog
{
    private const string Region = "RegionOne";

    private static readonly string ServiceId = Ids.Of("service", "keystone");

    private static readonly (string Interface, string Id)[] Endpoints =
        [.. new[] { "public", "internal", "admin" }.Select(name => (name, Ids.Of("endpoint", name)))];

    public static void Write(Utf8JsonWriter writer, string url)
    {
        writer.WriteStartArray("catalog");
        writer.WriteStartObject();
        writer.WriteStartArray("endpoints");
        foreach (var (name, id) in Endpoints)
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("interface", name);
            writer.WriteString("region_id", Region);
            writer.WriteString("url", url);
            writer.WriteString("region", Region);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("id", ServiceId);
        writer.WriteString("type", "identity");
        writer.WriteString("name", "keystone");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}

using System.Text.Json;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Parts that many of Keystone's answers have.</summary>
internal static class JsonParts
{
    public static void WriteIdAndName(this Utf8JsonWriter writer, IEntity entity) => writer.WriteIdAndName(entity.Id, entity.Name);

    public static void WriteIdAndName(this Utf8JsonWriter writer, string id, string name)
    {
        writer.WriteString("id", id);
        writer.WriteString("name", name);
    }

    /// <summary>An entity that is a member: its id and name.</summary>
    public static void WriteEntity(this Utf8JsonWriter writer, string member, IEntity entity)
    {
        writer.WriteStartObject(member);
        writer.WriteIdAndName(entity);
        writer.WriteEndObject();
    }

    /// <summary>The <c>links</c> of a single thing.</summary>
    public static void WriteSelfLink(this Utf8JsonWriter writer, string self)
    {
        writer.WriteStartObject("links");
        writer.WriteString("self", self);
        writer.WriteEndObject();
    }

    /// <summary>The <c>links</c> of a list; Keystone's lists have one page.</summary>
    public static void WriteListLinks(this Utf8JsonWriter writer, string self)
    {
        writer.WriteStartObject("links");
        writer.WriteNull("next");
        writer.WriteString("self", self);
        writer.WriteNull("previous");
        writer.WriteEndObject();
    }
}

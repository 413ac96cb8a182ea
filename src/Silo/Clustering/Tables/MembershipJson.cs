using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>The document as JSON, read strictly: half a table would be worse than none, for silos that are missing in it would be dead.</summary>
internal static class MembershipJson
{
    /// <summary>The document as text.</summary>
    public static string Write(MembershipDocument document) => JsonSerializer.Serialize(document, MembershipJsonContext.Default.MembershipDocument);

    /// <summary>Reads a document of the schema that this build knows.</summary>
    /// <exception cref="FormatException">It is something else; the message says what.</exception>
    public static MembershipDocument Read(string text)
    {
        try
        {
            // The schema first: a newer one may well have members that are unknown here, and those are not what is wrong with it.
            var schema = JsonSerializer.Deserialize(text, MembershipJsonContext.Default.MembershipHeader)?.Schema;
            if (schema != MembershipDocument.CurrentSchema)
            {
                throw new FormatException(
                    $"its schema is {schema?.ToString() ?? "missing"}, and this build knows only {MembershipDocument.CurrentSchema}");
            }

            return Checked(JsonSerializer.Deserialize(text, MembershipJsonContext.Default.MembershipDocument)!);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"it is not a membership table: {problem.Message}", problem);
        }
    }

    private static MembershipDocument Checked(MembershipDocument document)
    {
        if (document.Version < 0)
            throw new FormatException($"its version is {document.Version}");
        foreach (var row in document.Rows)
            _ = (row ?? throw new FormatException("a row of it is null")).ToEntry();
        if (document.Rows.CountBy(row => row.Silo).FirstOrDefault(silo => silo.Value > 1).Key is { } twice)
            throw new FormatException($"silo {twice} is in it more than once");
        return document;
    }
}

/// <summary>The one member that every schema has.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record MembershipHeader(int? Schema = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MembershipHeader))]
[JsonSerializable(typeof(MembershipDocument))]
internal sealed partial class MembershipJsonContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>The body of Keystone's own errors. A proxy's or a web framework's 404 has none: that is a wrong path, not a no.</summary>
internal sealed record ErrorBody([property: JsonPropertyName("error")] ErrorBody.Details? Error)
{
    /// <summary>What went wrong, if these are Keystone's words for <paramref name="status"/>; otherwise <see langword="null"/>.</summary>
    public static string? MessageOf(ReadOnlySpan<byte> body, int status)
    {
        try
        {
            var details = JsonSerializer.Deserialize(body, ErrorJson.Default.ErrorBody)?.Error;
            return details?.Code == status ? details.Message ?? string.Empty : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Details(
        [property: JsonPropertyName("code")] int? Code,
        [property: JsonPropertyName("message")] string? Message);
}

/// <summary>Generated (de)serialisation: reflection is not to be had in an ahead-of-time compiled program.</summary>
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ErrorJson : JsonSerializerContext;

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>The body of Keystone's own errors. A proxy's or a web framework's 404 has none: that is a wrong path, not a no.</summary>
internal sealed record ErrorBody([property: JsonPropertyName("error")] ErrorBody.Details? Error)
{
    /// <summary>What went wrong, if this is Keystone's error for <paramref name="status"/>; otherwise <see langword="null"/>.</summary>
    public static Details? Read(ReadOnlySpan<byte> body, int status)
    {
        try
        {
            var details = JsonSerializer.Deserialize(body, ErrorJson.Default.ErrorBody)?.Error;
            return details?.Code == status ? details : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Details(
        [property: JsonPropertyName("code")] int? Code,
        [property: JsonPropertyName("message")] string? Message,
        [property: JsonPropertyName("identity")] Identity? Identity)
    {
        /// <summary>Keystone's words; empty for none.</summary>
        [JsonIgnore]
        public string Words => Message ?? string.Empty;

        /// <summary>The methods that this Keystone has, where it was asked for another; otherwise empty.</summary>
        [JsonIgnore]
        public ImmutableArray<string> SupportedMethods => Identity?.Methods is { IsDefault: false } methods ? [.. methods.OfType<string>()] : [];
    }

    internal sealed record Identity([property: JsonPropertyName("methods")] ImmutableArray<string?>? Methods);
}

/// <summary>Generated (de)serialisation: reflection is not to be had in an ahead-of-time compiled program.</summary>
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ErrorJson : JsonSerializerContext;

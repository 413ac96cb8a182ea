using System.Text.Encodings.Web;
using System.Text.Json;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Values of a file, for messages: in quotes, on one line, not longer than a line.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    // Not for HTML: 'a' stays 'a'. Control characters are escaped all the same.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One value.</summary>
    public static string Value(string value) =>
        JsonSerializer.Serialize(value.Length <= MaxLength ? value : value[..MaxLength] + "…", Readable);

    /// <summary>An element's kind and, where it is short, its value.</summary>
    public static string Kind(Element element) => element switch
    {
        Element.Map => "an object",
        Element.List => "a list",
        Element.Text text => Value(text.Value),
        Element.Other other => other.Value.Length <= MaxLength ? other.Value : other.Value[..MaxLength] + "…",
        _ => throw new InvalidOperationException($"an element that is none: {element.GetType().Name}"),
    };
}

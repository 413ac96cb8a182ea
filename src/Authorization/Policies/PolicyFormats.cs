using System.Text.Json;
using KeystoneAuthCluster.Authorization.Policies.Typed;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>
/// Tells the formats apart by what a file begins with. No file is of two of them, and each format's parser refuses what is none of its own.
/// </summary>
internal static class PolicyFormats
{
    /// <summary>The format of a text.</summary>
    public static PolicyFormat Of(ReadOnlySpan<byte> utf8)
    {
        var text = WithoutComments(utf8);
        return text switch
        {
            [] => PolicyFormat.Empty,
            [(byte)'[', ..] => PolicyFormat.RuleList,
            [(byte)'{', ..] => IsTyped(text) ? PolicyFormat.Typed : PolicyFormat.Abac,
            _ => PolicyFormat.Typed,
        };
    }

    // ABAC files and YAML have the same comments: lines that begin with #.
    private static ReadOnlySpan<byte> WithoutComments(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        while (text is [(byte)'#', ..])
        {
            var end = text.IndexOf((byte)'\n');
            text = end < 0 ? [] : text[end..].TrimStart(" \t\r\n"u8);
        }

        return text;
    }

    private static bool IsTyped(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var isVersion = reader.ValueTextEquals("apiVersion"u8);
                reader.Read();
                if (isVersion)
                    return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(TypedParser.ApiVersion);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // It is for the parser to say what is wrong with it.
        }

        return false;
    }
}

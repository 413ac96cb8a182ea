using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Reads JSON as RFC 8259 has it: no comments, no trailing commas, nothing after the value, and no name twice.</summary>
internal sealed class ElementReader(Problems problems)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Element.MaxDepth };

    /// <summary>The value, or <see langword="null"/> with a problem where the text is no JSON.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="start">Where in the file it stands.</param>
    public Element? Read(ReadOnlySpan<byte> utf8, int start)
    {
        var reader = new Utf8JsonReader(utf8, Strict);
        try
        {
            reader.Read();
            var element = Value(ref reader, "$", start);
            // Reading on to the end finds what stands behind the value.
            reader.Read();
            return element;
        }
        catch (JsonException e)
        {
            problems.AddAt(start, e.LineNumber ?? 0, e.BytePositionInLine ?? 0, $"not JSON: {WithoutPlace(e.Message)}");
            return null;
        }
    }

    private Element Value(ref Utf8JsonReader reader, string path, int start)
    {
        var offset = start + (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, path, offset, start),
            JsonTokenType.StartArray => List(ref reader, path, offset, start),
            JsonTokenType.String => new Element.Text(path, offset, String(ref reader, path, offset)),
            _ => new Element.Other(path, offset, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private Element.Map Map(ref Utf8JsonReader reader, string path, int offset, int start)
    {
        var members = ImmutableArray.CreateBuilder<Member>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = start + (int)reader.TokenStartIndex;
            var name = String(ref reader, path, at);
            reader.Read();
            var value = Value(ref reader, Element.PathOf(path, name), start);
            if (names.Add(name))
                members.Add(new Member(name, at, value));
            else
                problems.Add(at, value.Path, $"{Quoted.Value(name)} is here for the second time; allowed: once");
        }

        return new Element.Map(path, offset, members.ToImmutable());
    }

    private Element.List List(ref Utf8JsonReader reader, string path, int offset, int start)
    {
        var items = ImmutableArray.CreateBuilder<Element>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, Element.PathOf(path, items.Count), start));
        return new Element.List(path, offset, items.ToImmutable());
    }

    private string String(ref Utf8JsonReader reader, string path, int offset)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, and halves of surrogate pairs.
            problems.Add(offset, path, "a string that is no text; allowed: UTF-8");
            return "\uFFFD";
        }
    }

    private static string WithoutPlace(string message) => message.Split(" LineNumber:")[0];
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Reads JSON as RFC 8259 has it: no comments, no trailing commas, nothing after the value, and no name twice.</summary>
internal sealed class ElementReader(Problems problems)
{
    // A policy is five deep; the rest is for the message to come from the rules about policies and not from this one.
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 16 };

    /// <summary>The value, or <see langword="null"/> with a problem where the text is no JSON.</summary>
    public Element? Read(ReadOnlySpan<byte> utf8)
    {
        var bom = utf8.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(utf8[bom..], Strict);
        try
        {
            reader.Read();
            var element = Value(ref reader, "$", bom);
            // Reading on to the end finds what stands behind the value.
            reader.Read();
            return element;
        }
        catch (JsonException e)
        {
            problems.AddAt(e.LineNumber ?? 0, e.BytePositionInLine ?? 0, $"not JSON: {WithoutPlace(e.Message)}");
            return null;
        }
    }

    private Element Value(ref Utf8JsonReader reader, string path, int bom)
    {
        var offset = bom + (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, path, offset, bom),
            JsonTokenType.StartArray => List(ref reader, path, offset, bom),
            JsonTokenType.String => new Element.Text(path, offset, String(ref reader, path, offset)),
            _ => new Element.Other(path, offset, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private Element.Map Map(ref Utf8JsonReader reader, string path, int offset, int bom)
    {
        var members = ImmutableArray.CreateBuilder<Member>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = bom + (int)reader.TokenStartIndex;
            var name = String(ref reader, path, at);
            reader.Read();
            var value = Value(ref reader, path + Step(name), bom);
            if (names.Add(name))
                members.Add(new Member(name, at, value));
            else
                problems.Add(at, value.Path, $"{Quoted.Value(name)} is here for the second time; allowed: once");
        }

        return new Element.Map(path, offset, members.ToImmutable());
    }

    private Element.List List(ref Utf8JsonReader reader, string path, int offset, int bom)
    {
        var items = ImmutableArray.CreateBuilder<Element>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, $"{path}[{items.Count}]", bom));
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

    private static string Step(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? "." + name : $"[{Quoted.Value(name)}]";

    private static string WithoutPlace(string message) => message.Split(" LineNumber:")[0];
}

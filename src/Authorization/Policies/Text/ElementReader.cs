using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Reads JSON as RFC 8259 has it: no comments, no trailing commas, nothing after the value, and no name twice.</summary>
internal sealed class ElementReader(Problems problems)
{
    // Longer texts are seldom two times in a file.
    private const int Short = 64;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Element.MaxDepth };

    private readonly OpenElements _open = new(problems);
    private readonly SharedTexts _texts = new();

    /// <summary>The value, or <see langword="null"/> with a problem where the text is no JSON.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="start">Where in the file it stands.</param>
    public Element? Read(ReadOnlySpan<byte> utf8, int start)
    {
        if (!IsJson(utf8, start))
            return null;
        var reader = new Utf8JsonReader(utf8, Strict);
        reader.Read();
        return Value(ref reader, ElementPath.Root, start);
    }

    /// <summary>
    /// Reads a list one item after the other: ten thousand rules are never all in memory as they are written. Where the text is no JSON there are no
    /// items, and a problem.
    /// </summary>
    /// <param name="utf8">The text, which begins with a bracket.</param>
    /// <param name="start">Where in the file it stands.</param>
    /// <param name="each">What to do with an item.</param>
    public void ReadItems(ReadOnlySpan<byte> utf8, int start, Action<Element> each)
    {
        if (!IsJson(utf8, start))
            return;
        var reader = new Utf8JsonReader(utf8, Strict);
        reader.Read();
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            each(Value(ref reader, ElementPath.Root.Item(index), start));
    }

    // To the end, which finds what stands behind the value.
    private bool IsJson(ReadOnlySpan<byte> utf8, int start)
    {
        var reader = new Utf8JsonReader(utf8, Strict);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException e)
        {
            problems.AddAt(start, e.LineNumber ?? 0, e.BytePositionInLine ?? 0, $"not JSON: {WithoutPlace(e.Message)}");
            return false;
        }
    }

    private Element Value(ref Utf8JsonReader reader, ElementPath path, int start)
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

    private Element.Map Map(ref Utf8JsonReader reader, ElementPath path, int offset, int start)
    {
        var first = _open.FirstMember;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = start + (int)reader.TokenStartIndex;
            var name = String(ref reader, path, at);
            reader.Read();
            _open.Add(new Member(name, at, Value(ref reader, path.Member(name), start)));
        }

        return new Element.Map(path, offset, _open.MembersFrom(first));
    }

    private Element.List List(ref Utf8JsonReader reader, ElementPath path, int offset, int start)
    {
        var first = _open.FirstItem;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            _open.Add(Value(ref reader, path.Item(_open.FirstItem - first), start));
        return new Element.List(path, offset, _open.ItemsFrom(first));
    }

    private string String(ref Utf8JsonReader reader, ElementPath path, int offset)
    {
        try
        {
            if (reader.ValueSpan.Length > Short)
                return reader.GetString()!;
            Span<char> text = stackalloc char[Short];
            return _texts.One(text[..reader.CopyString(text)]);
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

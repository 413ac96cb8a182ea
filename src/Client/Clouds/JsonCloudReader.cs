using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>Reads clouds.json and its like.</summary>
internal sealed class JsonCloudReader(string file)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = CloudNode.MaxDepth };

    private long _line = 1;
    private int _lineStart;
    private int _seen;

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="CloudFileException">It is no JSON.</exception>
    public CloudNode Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var root = Value(ref reader, utf8);
            reader.Read(); // to the end: what stands behind the value is a problem
            return root;
        }
        catch (JsonException e)
        {
            // Not the message, which may quote the text.
            throw new CloudFileException(new Place(file, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1), "what stands here is not JSON");
        }
        catch (InvalidOperationException)
        {
            throw new CloudFileException(At(reader.TokenStartIndex, utf8), "a text with half a character in it");
        }
    }

    private CloudNode Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var at = At(reader.TokenStartIndex, utf8);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new CloudNode.Map(at, Members(ref reader, utf8)),
            JsonTokenType.StartArray => new CloudNode.List(at, Items(ref reader, utf8)),
            JsonTokenType.Null => new CloudNode.Nothing(at),
            JsonTokenType.String => new CloudNode.Text(at, reader.GetString()!),
            _ => new CloudNode.Text(at, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private ImmutableDictionary<string, CloudNode> Members(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var members = ImmutableDictionary.CreateBuilder<string, CloudNode>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = At(reader.TokenStartIndex, utf8);
            var name = reader.GetString()!;
            reader.Read();
            if (!members.TryAdd(name, Value(ref reader, utf8)))
                throw new CloudFileException(at, "this name is there twice");
        }

        return members.ToImmutable();
    }

    private ImmutableArray<CloudNode> Items(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var items = ImmutableArray.CreateBuilder<CloudNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, utf8));
        return items.ToImmutable();
    }

    // Places come in the text's order, so that each line is counted once.
    private Place At(long offset, ReadOnlySpan<byte> utf8)
    {
        for (; _seen < offset; _seen++)
        {
            if (utf8[_seen] == '\n')
                (_line, _lineStart) = (_line + 1, _seen + 1);
        }

        return new Place(file, _line, offset - _lineStart + 1);
    }
}

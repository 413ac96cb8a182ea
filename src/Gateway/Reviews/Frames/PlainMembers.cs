using System.Buffers;

namespace KeystoneAuthCluster.Gateway.Reviews.Frames;

/// <summary>Goes through an object of texts alone that are plain ASCII, by the members that are asked for, in their order.</summary>
internal ref struct PlainMembers(ReadOnlySpan<byte> json, KnownTexts texts)
{
    // Within a JSON string these are themselves: neither its end nor an escape, no control character, and nothing that could be wrong UTF-8.
    public static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(one => (byte)one).Where(one => one is not ((byte)'"' or (byte)'\\'))]);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>The text of the member that stands here; empty where another does, or none.</summary>
    /// <param name="start">The member up to its text: <c>"verb":"</c>.</param>
    public string Text(scoped ReadOnlySpan<byte> start)
    {
        var rest = _json[_at..];
        if (rest.IsEmpty || rest[0] != (_at == 0 ? (byte)'{' : (byte)',') || !rest[1..].StartsWith(start))
            return "";
        var text = rest[(1 + start.Length)..];
        var length = text.IndexOfAnyExcept(Plain);
        if (length < 0 || text[length] != (byte)'"')
            return "";
        _at += 1 + start.Length + length + 1;
        return texts.Of(text[..length]);
    }

    /// <summary>Whether the object ends here, and how many bytes it has.</summary>
    public readonly bool IsWhole(out int length)
    {
        length = _at + 1;
        return _at > 0 && _at < _json.Length && _json[_at] == (byte)'}';
    }
}

using System.Collections.Immutable;
using System.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Lines and columns of a text in UTF-8. Asking in the order of the text costs one pass over each line, however long.</summary>
internal sealed class Places(ReadOnlyMemory<byte> utf8)
{
    private readonly Lazy<ImmutableArray<int>> _lines = new(() => LineStarts(utf8.Span));
    private Place _last = new(0, 0, 0);

    /// <summary>Where a byte of the text stands: its line and its column in characters, both from 1.</summary>
    public (int Line, int Column) Of(int offset)
    {
        var line = LineOf(offset);
        var end = Math.Min(offset, utf8.Length);
        var from = _last.Line == line && _last.Offset <= end ? _last : new Place(_lines.Value[line], line, 0);
        _last = new Place(end, line, from.Column + Encoding.UTF8.GetCharCount(utf8.Span[from.Offset..end]));
        return (line + 1, _last.Column + 1);
    }

    /// <summary>The offset of the byte that stands so many lines behind the start of a part of the text, at this byte of its line.</summary>
    public int OffsetOf(int start, long lines, long byteInLine)
    {
        var from = lines == 0 ? start : _lines.Value[(int)Math.Min(LineOf(start) + lines, _lines.Value.Length - 1)];
        return from + (int)byteInLine;
    }

    private int LineOf(int offset)
    {
        var found = _lines.Value.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    private static ImmutableArray<int> LineStarts(ReadOnlySpan<byte> text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }

        return starts.ToImmutable();
    }

    private readonly record struct Place(int Offset, int Line, int Column);
}

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Lines and columns of a text in UTF-8, all from 0. A column costs no more in a line of megabytes, as generated files have it.</summary>
internal sealed class Lines(ReadOnlyMemory<byte> utf8)
{
    private const int Step = 256;

    private readonly Lazy<List<int>> _starts = new(() => Starts(utf8.Span));
    private readonly Lazy<int[]> _characters = new(() => CharactersBeforeEachStep(utf8.Span));

    /// <summary>The line of a byte.</summary>
    public int Of(int offset)
    {
        var found = _starts.Value.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The column, in characters, of a byte in its line.</summary>
    public int Column(int line, int offset) => Characters(Math.Min(offset, utf8.Length)) - Characters(_starts.Value[line]);

    /// <summary>The byte that stands so many lines behind the start of a part of the text, at this byte of its line.</summary>
    public int OffsetOf(int start, long lines, long byteInLine)
    {
        var from = lines == 0 ? start : _starts.Value[(int)Math.Min(Of(start) + lines, _starts.Value.Count - 1)];
        return from + (int)byteInLine;
    }

    private int Characters(int offset) => _characters.Value[offset / Step] + Characters(utf8.Span[(offset / Step * Step)..offset]);

    // A character is one that begins here, and two where it takes four bytes: so .NET and editors count.
    private static int Characters(ReadOnlySpan<byte> text)
    {
        var characters = 0;
        foreach (var one in text)
            characters += (one & 0b1100_0000) == 0b1000_0000 ? 0 : one >= 0b1111_0000 ? 2 : 1;
        return characters;
    }

    private static int[] CharactersBeforeEachStep(ReadOnlySpan<byte> text)
    {
        var before = new int[(text.Length / Step) + 1];
        for (var step = 1; step < before.Length; step++)
            before[step] = before[step - 1] + Characters(text[((step - 1) * Step)..(step * Step)]);
        return before;
    }

    private static List<int> Starts(ReadOnlySpan<byte> text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                starts.Add(i + 1);
        }

        return starts;
    }
}

namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>The lines of a text, by the index of a character in them.</summary>
internal readonly record struct TextLines(string Text)
{
    /// <summary>Where the line begins.</summary>
    public int StartOf(int offset) => offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>Where the line ends, before its line break.</summary>
    public int EndOf(int offset)
    {
        var lineFeed = Text.IndexOf('\n', offset);
        return lineFeed < 0 ? Text.Length : lineFeed > offset && Text[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    }

    /// <summary>Where the line before ends; the text's start for the first line.</summary>
    public int EndOfLineBefore(int offset)
    {
        var start = StartOf(offset);
        return start == 0 ? 0 : EndOf(StartOf(start - 1));
    }

    public int ColumnOf(int offset) => offset - StartOf(offset);

    /// <summary>1 for the first.</summary>
    public int NumberOf(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;

    /// <summary>The white space that the line begins with.</summary>
    public string IndentationOf(int offset)
    {
        var line = Text.AsSpan(StartOf(offset)..EndOf(offset));
        return line[..(line.Length - line.TrimStart(" \t").Length)].ToString();
    }

    /// <summary>Whether nothing but white space is before it.</summary>
    public bool IsFirst(int offset) => IndentationOf(offset).Length == ColumnOf(offset);

    /// <summary>The end of the comment lines that directly follow this line and stand at least so deep: they are about what is before them.</summary>
    public int EndWithComments(int offset, int column)
    {
        var end = EndOf(offset);
        while (Text.IndexOf('\n', end) is >= 0 and var lineFeed)
        {
            var indentation = IndentationOf(lineFeed + 1).Length;
            var first = lineFeed + 1 + indentation;
            if (indentation < column || first >= Text.Length || Text[first] != '#')
                break;
            end = EndOf(first);
        }

        return end;
    }
}

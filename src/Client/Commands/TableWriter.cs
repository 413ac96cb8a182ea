using KeystoneAuthCluster.Client.Prompts;

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>Lines with columns of equal width, written at the end.</summary>
internal sealed class TableWriter
{
    private readonly List<string[]> _rows = [];

    /// <summary>A line.</summary>
    public void Row(params string[] cells) => _rows.Add(Array.ConvertAll(cells, Printable.Line));

    /// <summary>Writes all lines.</summary>
    public void WriteTo(Stream output)
    {
        using var text = new StreamWriter(output, leaveOpen: true);
        foreach (var row in _rows)
            text.WriteLine(string.Join("  ", row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(Width(column)))));
    }

    private int Width(int column) => _rows.Max(row => column < row.Length ? row[column].Length : 0);
}

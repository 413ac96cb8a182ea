using System.Collections.Immutable;
using System.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Gathers all that is wrong with one file, and where.</summary>
internal sealed class Problems(string file, ReadOnlyMemory<byte> utf8)
{
    // Enough for any policy that people mend; a file of a million wrong values must not fill the log, nor take minutes to count columns.
    private const int MaxTold = 1000;

    private readonly ImmutableArray<PolicyProblem>.Builder _errors = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly ImmutableArray<PolicyProblem>.Builder _warnings = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly Lazy<ImmutableArray<int>> _lines = new(() => LineStarts(utf8.Span));

    /// <summary>What is wrong.</summary>
    public ImmutableArray<PolicyProblem> Errors => _errors.ToImmutable();

    /// <summary>What is allowed, and hardly meant.</summary>
    public ImmutableArray<PolicyProblem> Warnings => _warnings.ToImmutable();

    /// <summary>Where an element stands.</summary>
    public Place PlaceOf(Element element) => new(file, LineOf(element.Offset) + 1);

    /// <summary>This element is wrong.</summary>
    public void Add(Element at, string message) => Add(at.Offset, at.Path, message);

    /// <summary>What stands at this byte is wrong.</summary>
    public void Add(int offset, string path, string message) => Tell(_errors, offset, path, message);

    /// <summary>What stands so many lines behind the start of a text, at this byte of its line, is wrong.</summary>
    public void AddAt(int start, long lines, long byteInLine, string message)
    {
        var from = lines == 0 ? start : _lines.Value[(int)Math.Min(LineOf(start) + lines, _lines.Value.Length - 1)];
        Add(from + (int)byteInLine, "$", message);
    }

    /// <summary>This element is allowed, and hardly meant.</summary>
    public void Warn(Element at, string message) => Tell(_warnings, at.Offset, at.Path, message);

    private void Tell(ImmutableArray<PolicyProblem>.Builder told, int offset, string path, string message)
    {
        if (told.Count < MaxTold)
            told.Add(At(offset, path, told.Count < MaxTold - 1 ? message : $"{message} (what follows is not told: too much of it)"));
    }

    private PolicyProblem At(int offset, string path, string message)
    {
        var line = LineOf(offset);
        var start = _lines.Value[line];
        var end = Math.Min(offset, utf8.Length);
        return new PolicyProblem(file, line + 1, Encoding.UTF8.GetCharCount(utf8.Span[start..end]) + 1, path, message);
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
}

using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Gathers all that is wrong with one file, and where.</summary>
internal sealed class Problems(string file, ReadOnlyMemory<byte> utf8)
{
    // Enough for any policy that people mend; a file of a million wrong values must not fill the log.
    private const int MaxTold = 1000;

    private readonly ImmutableArray<PolicyProblem>.Builder _errors = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly ImmutableArray<PolicyProblem>.Builder _warnings = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly Lines _lines = new(utf8);

    /// <summary>What is wrong.</summary>
    public ImmutableArray<PolicyProblem> Errors => _errors.ToImmutable();

    /// <summary>What is allowed, and hardly meant.</summary>
    public ImmutableArray<PolicyProblem> Warnings => _warnings.ToImmutable();

    /// <summary>Where an element stands.</summary>
    public Place PlaceOf(Element element) => PlaceOf(element.Offset);

    /// <summary>This element is wrong.</summary>
    public void Add(Element at, string message) => Add(at.Offset, at.Path, message);

    /// <summary>What stands at this byte is wrong.</summary>
    public void Add(int offset, ElementPath path, string message) => Tell(_errors, PolicyCheck.Invalid, offset, path, message);

    /// <summary>What stands so many lines behind the start of a text, at this byte of its line, is wrong.</summary>
    public void AddAt(int start, long lines, long byteInLine, string message) => Add(_lines.OffsetOf(start, lines, byteInLine), ElementPath.Root, message);

    /// <summary>This element is allowed, and hardly meant.</summary>
    public void Warn(string check, Element at, string message) => Warn(check, at.Offset, at.Path, message);

    /// <summary>What stands at this byte is allowed, and hardly meant.</summary>
    public void Warn(string check, int offset, ElementPath path, string message) => Tell(_warnings, check, offset, path, message);

    private void Tell(ImmutableArray<PolicyProblem>.Builder told, string check, int offset, ElementPath path, string message)
    {
        if (told.Count >= MaxTold)
            return;
        var place = PlaceOf(offset);
        var whole = told.Count < MaxTold - 1 ? message : $"{message} (what follows is not told: too much of it)";
        told.Add(new PolicyProblem(place.File, place.Line, place.Column, path.ToString(), whole) { Check = check });
    }

    private Place PlaceOf(int offset)
    {
        var line = _lines.Of(offset);
        return new Place(file, line + 1, _lines.Column(line, offset) + 1);
    }
}

using System.Text;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>
/// The names that an object has had so far. A name that comes twice is refused: readers differ in which of the two counts (RFC 8259, section 4), so
/// a review could mean one token to the API server and another to us.
/// </summary>
/// <param name="json">The text that the reader reads.</param>
/// <param name="room">Room for the first names; what goes beyond is kept on the heap.</param>
internal ref struct MemberNames(ReadOnlySpan<byte> json, Span<Range> room)
{
    /// <summary>How many names are kept without allocating; a review's objects have fewer.</summary>
    public const int Room = 16;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly Span<Range> _room = room;
    private int _count;
    private HashSet<string>? _all;

    /// <summary>Takes the name on which the reader stands; says whether it is new.</summary>
    public bool Add(scoped in Utf8JsonReader reader)
    {
        // An escaped name may be the same as one spelt out, so from the first of them on names are compared unescaped.
        if (_all is null && (reader.ValueIsEscaped || _count == _room.Length))
            _all = ToHeap();
        if (_all is not null)
            return _all.Add(reader.GetString()!);

        foreach (var seen in _room[.._count])
        {
            if (_json[seen].SequenceEqual(reader.ValueSpan))
                return false;
        }
        var start = (int)reader.TokenStartIndex + 1;
        _room[_count++] = start..(start + reader.ValueSpan.Length);
        return true;
    }

    private readonly HashSet<string> ToHeap()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seen in _room[.._count])
            names.Add(Encoding.UTF8.GetString(_json[seen]));
        return names;
    }
}

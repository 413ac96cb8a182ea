using System.Collections.Immutable;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>
/// Reads JSON strictly: no name twice in any object, no comments, no trailing commas, nothing behind the value, limited depth; members that nobody
/// asked for are passed over. Kubernetes adds members, so those are no error.
/// </summary>
internal ref struct StrictReader
{
    private const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    /// <summary>A reader of a text.</summary>
    /// <param name="json">The text; what is behind the first value in it counts only for <see cref="End"/>.</param>
    /// <param name="outer">How many objects are around it.</param>
    public StrictReader(ReadOnlySpan<byte> json, int outer = 0)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth - outer });
    }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => (int)_reader.BytesConsumed;

    /// <summary>Whether the value is <c>null</c>, which Kubernetes writes for what is absent.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    public delegate void MemberReader<TState>(ref StrictReader reader, ref TState state)
        where TState : allows ref struct;

    /// <summary>Goes on to the first value.</summary>
    public void Start() => _reader.Read();

    /// <summary>Ends: nothing but white space may follow.</summary>
    public void End()
    {
        if (_reader.Read())
            throw new JsonException();
    }

    /// <summary>Whether the member on which the reader stands is called so.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>Goes from the member's name to its value.</summary>
    public void ToValue() => _reader.Read();

    /// <summary>Reads the members of an object; <paramref name="member"/> stands on a name and must read, or <see cref="Skip"/>, its value.</summary>
    public void Members<TState>(string place, MemberReader<TState> member, ref TState state)
        where TState : allows ref struct
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw Wrong(place, "an object");
        Span<Range> room = stackalloc Range[MemberNames.Room];
        var names = new MemberNames(_json, room);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!names.Add(in _reader))
                throw new MalformedReviewException($"{place} has a member twice");
            member(ref this, ref state);
        }
    }

    /// <summary>The text of the member on which the reader stands; empty for <c>null</c>.</summary>
    public string Text(string place)
    {
        ToValue();
        return IsNull ? string.Empty : TextHere(place);
    }

    /// <summary>Likewise; the same object as among those that are expected, where it is one of them: they are not made anew for each review.</summary>
    public string Text(string place, ReadOnlySpan<string> expected)
    {
        ToValue();
        return _reader.TokenType == JsonTokenType.String ? Name(expected) : IsNull ? string.Empty : throw Wrong(place, "a string");
    }

    /// <summary>The texts of the member on which the reader stands; empty for <c>null</c>.</summary>
    public ImmutableArray<string> Texts(string place)
    {
        ToValue();
        return TextsHere(place);
    }

    /// <summary>The texts of the list on which the reader stands; empty for <c>null</c>.</summary>
    public ImmutableArray<string> TextsHere(string place)
    {
        if (IsNull)
            return [];
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(place, "a list of strings");
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            return [];
        // Most lists have one text: a value of extra.
        var first = ItemHere(place, 0);
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            return [first];
        var texts = ImmutableArray.CreateBuilder<string>();
        texts.Add(first);
        do
            texts.Add(ItemHere(place, texts.Count));
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray);
        return texts.DrainToImmutable();
    }

    /// <summary>The name on which the reader stands; the same object as among those that are expected, where it is one of them.</summary>
    public readonly string Name(ReadOnlySpan<string> expected)
    {
        foreach (var name in expected)
        {
            if (_reader.ValueTextEquals(name))
                return name;
        }

        return _reader.GetString()!;
    }

    /// <summary>The bytes of a string without escapes, as they stand in the text; otherwise a copy without the escapes.</summary>
    public readonly ReadOnlyMemory<byte> Utf8(string place, ReadOnlyMemory<byte> json)
    {
        if (_reader.TokenType != JsonTokenType.String)
            throw Wrong(place, "a string");
        if (!_reader.ValueIsEscaped)
            return json.Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        var unescaped = new byte[_reader.ValueSpan.Length];
        return unescaped.AsMemory(0, _reader.CopyString(unescaped));
    }

    /// <summary>Passes over the value of the member on which the reader stands, and says where in the text it is.</summary>
    public Range Skip()
    {
        ToValue();
        var start = (int)_reader.TokenStartIndex;
        SkipHere();
        return start..(int)_reader.BytesConsumed;
    }

    private void SkipHere()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            var nothing = 0;
            Members("an object", static (ref reader, ref _) => reader.Skip(), ref nothing);
        }
        else if (_reader.TokenType == JsonTokenType.StartArray)
        {
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                SkipHere();
        }
    }

    private readonly string TextHere(string place) => _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : throw Wrong(place, "a string");

    private readonly string ItemHere(string place, int index) =>
        _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : throw Wrong($"{place}[{index}]", "a string");

    private static MalformedReviewException Wrong(string place, string allowed) => new($"{place} must be {allowed}");
}

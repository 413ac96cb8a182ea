using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// A line in the making, in memory that each thread keeps, so that a line costs no allocation once the thread has made a few. Every answer waits for its line:
/// it is put together of bytes, and is what <see cref="System.Text.Json.Utf8JsonWriter"/> would write.
/// </summary>
internal sealed class AuditLine
{
    /// <summary>What each line says that it is.</summary>
    public const string Version = "keystone-auth/v1";

    // One long line must not cost every thread its length for ever.
    private const int MostKept = 16 * 1024;

    private static readonly byte[] Beginning = Encoding.UTF8.GetBytes($"{{\"audit\":\"{Version}\",\"time\":\"");

    // Relaxed: names in any script stay readable. Quotes, backslashes and everything that could end a line are escaped all the same, and no
    // browser is ever shown these lines as part of a page.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // What is one byte, and stays as it is: most texts have nothing else.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(0, 128).Where(character => !Encoder.WillEncode(character)).Select(character => (char)character)]);

    [ThreadStatic]
    private static AuditLine? _ofThread;

    private byte[] _bytes = new byte[1024];

    /// <summary>How many bytes there are so far.</summary>
    public int Length { get; private set; }

    /// <summary>The thread's line, begun with what every line begins with. Whatever follows brings its own comma.</summary>
    public static AuditLine Start(DateTimeOffset time)
    {
        var line = _ofThread ??= new AuditLine();
        line.Length = 0;
        line.Append(Beginning);
        line.AppendTime(time.UtcDateTime);
        return line;
    }

    /// <summary>The whole line, with its line feed. Good until this thread begins the next one.</summary>
    public ReadOnlySpan<byte> End()
    {
        Append("}\n"u8);
        if (_bytes.Length > MostKept)
            _ofThread = null; // the line itself holds on to its memory for as long as it is needed
        return Since(0);
    }

    /// <summary>What was written since the line had this length.</summary>
    public ReadOnlySpan<byte> Since(int length) => _bytes.AsSpan(length, Length - length);

    /// <summary>Appends JSON as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // most of it is constant, and then a few instructions
    public void Append(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    /// <summary>Appends a text, unless it is empty.</summary>
    /// <param name="start">All up to its first letter: <c>,"user":"</c>.</param>
    /// <param name="text">The text.</param>
    public void Text(ReadOnlySpan<byte> start, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            AppendEscaped(start, text);
            return;
        }
        var room = Room(start.Length + text.Length + 1);
        start.CopyTo(room);
        Ascii.FromUtf16(text, room[start.Length..], out _);
        room[start.Length + text.Length] = (byte)'"';
        Length += start.Length + text.Length + 1;
    }

    /// <summary>Appends a list of texts, also an empty one.</summary>
    /// <param name="start">All up to the first of them: <c>,"roles":[</c>.</param>
    /// <param name="texts">The texts.</param>
    public void Texts(ReadOnlySpan<byte> start, ImmutableArray<string> texts)
    {
        Append(start);
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
                Append(","u8);
            if (texts[i].Length > 0)
                Text("\""u8, texts[i]);
            else
                Append("\"\""u8);
        }
        Append("]"u8);
    }

    /// <summary>Appends a number.</summary>
    /// <param name="start">All up to its first digit: <c>,"suppressed":</c>.</param>
    /// <param name="number">The number.</param>
    /// <param name="format">How it is written; in decimal digits where nothing is said.</param>
    public void Number(ReadOnlySpan<byte> start, long number, StandardFormat format = default)
    {
        const int Longest = 20;
        Append(start);
        Utf8Formatter.TryFormat(number, Room(Longest), out var length, format);
        Length += length;
    }

    private void AppendEscaped(ReadOnlySpan<byte> start, string text)
    {
        var escaped = Encoder.Encode(text); // the text itself where it is only not ASCII
        Append(start);
        Length += Encoding.UTF8.GetBytes(escaped, Room(Encoding.UTF8.GetByteCount(escaped)));
        Append("\""u8);
    }

    // The fraction of the second without zeros at its end, as JSON writers have it.
    private void AppendTime(DateTime time)
    {
        const int Longest = 28;
        Utf8Formatter.TryFormat(time, Room(Longest), out var length, 'O');
        Length += _bytes.AsSpan(Length, length - 1).TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        Append("Z\""u8);
    }

    private Span<byte> Room(int bytes)
    {
        if (bytes > _bytes.Length - Length)
            Grow(bytes);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int bytes) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + bytes));
}

using System.Text;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>The parts of a reason: each has its share, so that no long part pushes out another.</summary>
internal static class ReasonText
{
    /// <summary>The longest reason, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024;

    private const int MaxListed = 200;
    private const int MaxName = 64;

    /// <summary>One name.</summary>
    public static string Name(string name) => AtMost(MaxName, name);

    /// <summary>A name behind a separator; nothing where there is none.</summary>
    public static string After(string separator, string name) => name.Length == 0 ? "" : separator + Name(name);

    /// <summary>Several names.</summary>
    public static string Listed(IEnumerable<string> names) => Listed(", ", names);

    /// <summary>Several names with this between them.</summary>
    public static string Listed(string separator, IEnumerable<string> names) => AtMost(MaxListed, string.Join(separator, names));

    /// <summary>The reason as a whole.</summary>
    public static string Whole(string text) => AtMost(MaxBytes, Printable(text));

    private static string AtMost(int bytes, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var kept = new StringBuilder();
        var left = bytes - "…"u8.Length;
        foreach (var rune in text.EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0))
            kept.Append(rune);
        return kept.Append('…').ToString();
    }

    // The API server shows the reason on people's terminals; a name must not command them.
    private static string Printable(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Unprintable.Is(source[i]) ? '?' : source[i];
    });
}

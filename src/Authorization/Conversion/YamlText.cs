using System.Buffers;
using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes a text so that every reader of YAML takes it for that text.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    // What readers of YAML 1.1 take for a truth or for nothing.
    private static readonly HashSet<string> Words =
        new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n", "null" };

    /// <summary>The text, in quotes where it needs them.</summary>
    public static string Of(string text) => IsPlain(text) ? text : InQuotes(text);

    /// <summary>The text on one line of a comment.</summary>
    public static string InComment(string text) => InQuotes(text)[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal);

    // A number begins with a digit, a sign or a point.
    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '/')
        && !text.AsSpan().ContainsAnyExcept(PlainCharacters)
        && !Words.Contains(text);

    private static string InQuotes(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (IsPrintable(c))
                quoted.Append(c);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }

    // Line ends that are not in ASCII, and marks that nobody sees, are written as what they are.
    private static bool IsPrintable(char c) =>
        !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator)
        || c == ' ';
}

using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Client.Prompts;

/// <summary>Texts of others, such as Keystone's, for the terminal: they must neither command it nor change how a line reads.</summary>
internal static class Printable
{
    /// <summary>The text on one line, with controls, line breaks among them, and marks of direction as escapes.</summary>
    public static string Line(string text)
    {
        if (!text.Any(IsUnprintable))
            return text;
        var printable = new StringBuilder(text.Length);
        foreach (var one in text)
            printable.Append(IsUnprintable(one) ? $"\\u{(int)one:x4}" : one);
        return printable.ToString();
    }

    /// <summary>Whether it is a control, a line break among them, or a mark of direction.</summary>
    public static bool IsUnprintable(char one) =>
        CharUnicodeInfo.GetUnicodeCategory(one) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

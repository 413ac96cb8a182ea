using System.Globalization;

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Characters that command a terminal, or change how the rest of their line reads.</summary>
internal static class Unprintable
{
    /// <summary>Is it a line break or another control, or a mark of direction or format?</summary>
    public static bool Is(char one) => char.GetUnicodeCategory(one)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

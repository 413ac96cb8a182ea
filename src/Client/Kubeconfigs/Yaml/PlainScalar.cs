using System.Buffers;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>Scalars without quotes: what they are to kubectl (whose parser knows YAML 1.1), and which texts may be written as such.</summary>
internal static class PlainScalar
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];

    private static readonly HashSet<string> Words = new(["y", "n", "yes", "no", "on", "off", "true", "false", "null"], StringComparer.OrdinalIgnoreCase);

    // Numbers in all bases, infinity, and dates. What consists only of these may be one of them, and we need not know.
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789abcdefABCDEFxXoO_.:+-iInNtTzZ ");

    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./@+=");

    /// <summary>What a plain scalar is.</summary>
    public static ScalarKind KindOf(string value)
    {
        if (Nulls.Contains(value))
            return ScalarKind.Null;
        var mayBeNumber = (char.IsAsciiDigit(value[0]) || value[0] is '+' or '-' or '.') && !value.AsSpan().ContainsAnyExcept(OfNumbers);
        return mayBeNumber || Words.Contains(value) ? ScalarKind.Other : ScalarKind.Text;
    }

    /// <summary>Whether a text needs no quotes. Some that need none get them, which is never wrong.</summary>
    public static bool IsFit(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Harmless) && KindOf(text) == ScalarKind.Text
        && (char.IsAsciiLetter(text[0]) || text[0] == '/' || (text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2 && char.IsAsciiLetter(text[2])));
}

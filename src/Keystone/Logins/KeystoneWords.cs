using System.Text;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>
/// Makes another's words fit to be shown. Keystone repeats what it objects to (<c>'hunter2' is too long</c>, <c>Could not find token: gAAA…</c>), and
/// whoever answers in its place may send a terminal's control sequences.
/// </summary>
internal static class KeystoneWords
{
    private const int MaxLength = 500;
    private const string Hidden = "***";

    /// <summary>The first line of <paramref name="text"/> without secrets and control characters, 500 characters at most.</summary>
    public static string Clean(string text, params ReadOnlySpan<Secret> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.IsEmpty)
                continue;

            // As it is, and as Python quotes it, which escapes an apostrophe only where there is a quotation mark, too.
            var plain = secret.Reveal();
            var quoted = Python(plain);
            text = text.Replace(quoted.Replace("'", @"\'", StringComparison.Ordinal), Hidden, StringComparison.Ordinal)
                .Replace(quoted, Hidden, StringComparison.Ordinal)
                .Replace(plain, Hidden, StringComparison.Ordinal);
        }

        var line = text.AsSpan().Trim();
        line = line[..(line.IndexOfAny('\r', '\n') is >= 0 and var end ? end : line.Length)];
        var clean = new StringBuilder(Math.Min(line.Length, MaxLength));
        foreach (var letter in line[..Math.Min(line.Length, MaxLength)])
            clean.Append(char.IsControl(letter) ? '?' : letter);
        return clean.ToString();
    }

    private static string Python(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal)
        .Replace("\t", @"\t", StringComparison.Ordinal);
}

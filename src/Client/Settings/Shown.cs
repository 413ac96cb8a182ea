using System.Text;
using KeystoneAuthCluster.Client.Prompts;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Values in messages: in quotes, none longer than a line, and nothing in them that commands a terminal.</summary>
internal static class Shown
{
    private const int MaxLength = 80;

    /// <summary>One value; it is no secret.</summary>
    public static string Value(string value)
    {
        var shown = new StringBuilder("\"");
        foreach (var one in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
            shown.Append(Printable.IsUnprintable(one) ? '\uFFFD' : one);
        return shown.Append(value.Length > MaxLength ? "…\"" : "\"").ToString();
    }

    /// <summary>Several names, in their order.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names);
}

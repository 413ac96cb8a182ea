using System.Globalization;
using System.Text;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

/// <summary>Prints a diff for people.</summary>
internal static class DiffPrinter
{
    private const string Plain = "\e[0m";

    /// <summary>Prints the lines.</summary>
    /// <param name="lines">The lines, each with its sign.</param>
    /// <param name="output">Where to.</param>
    /// <param name="hasColours">Whether it is a terminal that shows colours.</param>
    public static void Print(IEnumerable<string> lines, TextWriter output, bool hasColours)
    {
        foreach (var line in lines)
        {
            var colour = hasColours ? ColourOf(line) : "";
            output.WriteLine(colour.Length == 0 ? Printable(line) : $"{colour}{Printable(line)}{Plain}");
        }
    }

    private static string ColourOf(string line) => line[0] switch
    {
        _ when line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal) => "\e[1m",
        '+' => "\e[32m",
        '-' => "\e[31m",
        '@' => "\e[36m",
        _ => "",
    };

    // What is in a file must not command the terminal.
    private static string Printable(string line)
    {
        var printable = new StringBuilder(line.Length);
        foreach (var one in line)
        {
            if (one != '\t' && char.GetUnicodeCategory(one) is UnicodeCategory.Control or UnicodeCategory.Format)
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
            else
                printable.Append(one);
        }

        return printable.ToString();
    }
}

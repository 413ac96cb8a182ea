using System.Text;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.PolicyCommands.Output;

/// <summary>Texts of files, for terminals: a name must neither command the terminal nor change how its line reads.</summary>
internal static class Printable
{
    /// <summary>The text with its line breaks and other controls, direction marks included, as escapes.</summary>
    public static string Of(string text)
    {
        if (!text.Any(Unprintable.Is))
            return text;
        var printable = new StringBuilder(text.Length);
        foreach (var one in text)
            printable.Append(Unprintable.Is(one) ? $"\\u{(int)one:x4}" : one);
        return printable.ToString();
    }
}

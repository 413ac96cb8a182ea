namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>Texts of lines that are kept until the end of a log: long ones are cut, as a line may have a million characters and a tally ten thousand lines.</summary>
internal static class Kept
{
    /// <summary>The longest text, in characters: 1 KiB of memory.</summary>
    public const int MaxLength = 512;

    /// <summary>The text, or as much of it as is kept.</summary>
    public static string Of(string text)
    {
        if (text.Length <= MaxLength)
            return text;
        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}

namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Finds what a misspelt word was to be.</summary>
internal static class DidYouMean
{
    /// <summary>The message about a word that is none of those allowed.</summary>
    public static string Message(string word, IReadOnlyCollection<string> allowed)
    {
        var meant = Nearest(word, allowed) is { } nearest ? $"; did you mean {Quoted.Value(nearest)}?" : "";
        return $"{Quoted.Value(word)} is not known here{meant}; allowed: {string.Join(", ", allowed)}";
    }

    /// <summary>The word that was meant; <see langword="null"/> where none is near.</summary>
    public static string? Nearest(string word, IReadOnlyCollection<string> allowed)
    {
        // A third of the word misspelt is a guess that still helps; more is another word. What differs in length by more need not be compared.
        var near = allowed.Where(known => Math.Abs(known.Length - word.Length) <= Most(known)).MinBy(known => Distance(word, known));
        return near is not null && Distance(word, near) <= Most(near) ? near : null;

        static int Most(string known) => Math.Max(1, known.Length / 3);
    }

    // Levenshtein's distance without regard to case.
    private static int Distance(string word, string known)
    {
        Span<int> row = stackalloc int[known.Length + 1]; // a word that the program knows, and short
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= word.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= known.Length; j++)
            {
                var same = char.ToLowerInvariant(word[i - 1]) == char.ToLowerInvariant(known[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}

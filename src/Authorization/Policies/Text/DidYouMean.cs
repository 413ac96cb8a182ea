namespace KeystoneAuthCluster.Authorization.Policies.Text;

/// <summary>Finds what a misspelt word was to be.</summary>
internal static class DidYouMean
{
    /// <summary>The message about a word that is none of those allowed.</summary>
    public static string Message(string word, IReadOnlyCollection<string> allowed)
    {
        var nearest = allowed.MinBy(known => Distance(word, known))!;
        // A third of the word misspelt is a guess that still helps; more is another word.
        var meant = Distance(word, nearest) <= Math.Max(1, nearest.Length / 3) ? $"; did you mean {Quoted.Value(nearest)}?" : "";
        return $"{Quoted.Value(word)} is not known here{meant}; allowed: {string.Join(", ", allowed)}";
    }

    // Levenshtein's distance without regard to case. Words much longer than those allowed are not compared: a hostile file would make it slow.
    private static int Distance(string word, string known)
    {
        if (word.Length > 2 * known.Length)
            return word.Length;
        var row = Enumerable.Range(0, known.Length + 1).ToArray();
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

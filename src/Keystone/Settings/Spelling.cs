namespace KeystoneAuthCluster.Keystone.Settings;

/// <summary>What somebody may have meant.</summary>
public static class Spelling
{
    /// <summary>The known word that is nearest to one that nobody knows; <see langword="null"/> where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
        .Where(near => near.Distance <= Math.Max(2, near.Candidate.Length / 3) && near.Distance < near.Candidate.Length)
        .OrderBy(near => near.Distance)
        .Select(near => near.Candidate)
        .FirstOrDefault();

    /// <summary>How many letters must be put in, left out or replaced (Levenshtein's distance), whatever their case.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}

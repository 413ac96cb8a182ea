using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

/// <summary>A change as <c>diff -u</c> shows it, without the secrets that are near it. What changed is known already: nothing is searched for.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The lines, each with its sign.</summary>
    public static IEnumerable<string> Of(FileChange change)
    {
        var (old, now) = (Lines(SecretMask.Of(change.Old)), Lines(SecretMask.Of(change.New)));
        yield return $"--- {change.Path}";
        yield return $"+++ {change.Path}";
        foreach (var hunk in Hunks(ChangedLines.Of(change)))
        {
            var start = Math.Max(0, hunk[0].OldStart - Context);
            var end = Math.Min(old.Length, hunk[^1].OldEnd + Context);
            var newStart = hunk[0].NewStart - (hunk[0].OldStart - start);
            var newEnd = hunk[^1].NewEnd + (end - hunk[^1].OldEnd);
            yield return $"@@ -{Range(start, end)} +{Range(newStart, newEnd)} @@";
            var at = start;
            foreach (var lines in hunk)
            {
                for (; at < lines.OldStart; at++)
                    yield return " " + old[at];
                for (; at < lines.OldEnd; at++)
                    yield return "-" + old[at];
                for (var added = lines.NewStart; added < lines.NewEnd; added++)
                    yield return "+" + now[added];
            }

            for (; at < end; at++)
                yield return " " + old[at];
        }
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    private static string Range(int start, int end) => $"{(end > start ? start + 1 : start)},{end - start}";

    // Changes whose context would meet are shown together.
    private static IEnumerable<ImmutableArray<ChangedLines>> Hunks(ImmutableArray<ChangedLines> all)
    {
        var start = 0;
        for (var at = 1; at <= all.Length; at++)
        {
            if (at < all.Length && all[at].OldStart - all[at - 1].OldEnd <= 2 * Context)
                continue;
            yield return all[start..at];
            start = at;
        }
    }
}

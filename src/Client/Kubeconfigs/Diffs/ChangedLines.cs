using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Edits;
using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

/// <summary>Lines of the old text in whose place there are lines of the new one; numbers from 0, ends exclusive.</summary>
internal readonly record struct ChangedLines(int OldStart, int OldEnd, int NewStart, int NewEnd)
{
    /// <summary>The lines that a change changes, from top to bottom.</summary>
    public static ImmutableArray<ChangedLines> Of(FileChange change)
    {
        var lines = new TextLines(change.Old);
        var all = ImmutableArray.CreateBuilder<ChangedLines>();
        var moved = 0;
        for (int at = 0, next; at < change.Splices.Length; at = next)
        {
            next = at + 1;
            while (next < change.Splices.Length && lines.StartOf(change.Splices[next].Start) <= lines.EndOf(change.Splices[next - 1].End))
                next++;
            var (start, end) = (lines.StartOf(change.Splices[at].Start), lines.EndOf(change.Splices[next - 1].End));
            var first = lines.NumberOf(start) - 1;
            // Behind the last line break there is no line to change.
            string[] old = start == change.Old.Length ? [] : LinesOf(change.Old[start..end]);
            var now = LinesOf(Splice.Apply(change.Old, start, end, change.Splices[at..next]));
            now = old.Length == 0 ? now[..^1] : now;
            all.Add(Trimmed(first, old, now, moved));
            moved += now.Length - old.Length;
        }

        return all.DrainToImmutable();
    }

    private static string[] LinesOf(string text) => [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];

    // A change begins and ends within lines, so the first and the last may be as they were.
    private static ChangedLines Trimmed(int first, string[] old, string[] now, int moved)
    {
        var same = 0;
        while (same < old.Length && same < now.Length && old[same] == now[same])
            same++;
        var tail = 0;
        while (tail < old.Length - same && tail < now.Length - same && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        return new ChangedLines(first + same, first + old.Length - tail, first + moved + same, first + moved + now.Length - tail);
    }
}

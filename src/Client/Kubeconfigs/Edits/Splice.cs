using System.Text;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>One change of a text: characters out, others in.</summary>
/// <param name="Start">Where.</param>
/// <param name="Length">How many go.</param>
/// <param name="Text">What comes.</param>
internal readonly record struct Splice(int Start, int Length, string Text)
{
    public int End => Start + Length;

    /// <summary>A part of a text with the changes in it, which are in order and do not overlap.</summary>
    public static string Apply(string text, int start, int end, IEnumerable<Splice> splices)
    {
        var changed = new StringBuilder();
        foreach (var splice in splices)
        {
            changed.Append(text, start, splice.Start - start).Append(splice.Text);
            start = splice.End;
        }

        return changed.Append(text, start, end - start).ToString();
    }
}

namespace KeystoneAuthCluster.Documents;

/// <summary>
/// The pause after a document that was much work: ten thousand rules keep a core busy for half a second and stop everything for about 50 ms, for the garbage that they
/// leave. However often such a document changes, that is then at most a part of the time that the slowest hundredth of answers does not show.
/// </summary>
internal static class Rest
{
    private const int Times = 20;

    private static readonly TimeSpan Little = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long to leave a document alone that took so long; nothing for one that was little work, 10 s at most.</summary>
    public static TimeSpan After(TimeSpan took) => took < Little ? TimeSpan.Zero : took * Times < Longest ? took * Times : Longest;
}

namespace KeystoneAuthCluster.Documents;

/// <summary>
/// The pause after a document that was much work: ten thousand rules may keep a core busy for half a second, and stop everything for 30 to 150 ms for the garbage
/// that they leave. Whoever changes such a document all the time must not slow down all reviews. Each document rests alone.
/// </summary>
internal static class Rest
{
    private const int Times = 20;

    private static readonly TimeSpan Little = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long to leave a document alone that took so long; nothing for one that was little work, 10 s at most.</summary>
    public static TimeSpan After(TimeSpan took) => took < Little ? TimeSpan.Zero : took * Times < Longest ? took * Times : Longest;
}

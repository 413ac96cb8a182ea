namespace KeystoneAuthCluster.Authentication.Sources;

/// <summary>
/// Names one answer of Keystone's among processes: whoever wants a newer one says which one they have. Times would not do, as clocks differ.
/// </summary>
/// <param name="Value">A random number.</param>
public readonly record struct AnswerStamp(long Value)
{
    /// <summary>The stamp of a new answer.</summary>
    public static AnswerStamp New() => new(Random.Shared.NextInt64());
}

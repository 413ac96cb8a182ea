namespace KeystoneAuthCluster.Client.Kubeconfigs.Files;

/// <summary>What became of a change of a file. Where it was not written, it is as it was.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <param name="BackUp">Where the old text is.</param>
    internal sealed record Written(string BackUp) : WriteOutcome;

    /// <summary>Another program is changing it, or was and died.</summary>
    /// <param name="LockFile">What says so.</param>
    internal sealed record Locked(string LockFile) : WriteOutcome;

    /// <summary>Somebody changed it since the change was shown.</summary>
    internal sealed record Changed : WriteOutcome;

    internal sealed record Failed(string Problem) : WriteOutcome;
}

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>Asks somebody a question that is answered with yes or no.</summary>
internal interface IConfirmation
{
    /// <summary>Whether there is somebody to ask: a terminal.</summary>
    bool CanAsk { get; }

    /// <summary>Asks; everything but a plain yes is a no.</summary>
    /// <param name="question">Such as <c>Write it? [y/N]</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<bool> AskAsync(string question, CancellationToken cancellationToken);
}

namespace KeystoneAuthCluster.Documents;

/// <summary>A document that is followed while the program runs.</summary>
public interface ILiveDocument
{
    /// <summary>Which one.</summary>
    DocumentName Name { get; }

    /// <summary>How it is with it now; from memory, at once.</summary>
    DocumentStatus Status { get; }

    /// <summary>Reads it before the program starts, where the program needs it for that.</summary>
    /// <exception cref="DocumentException">It is needed and cannot be in force.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Follows it until cancelled.</summary>
    Task FollowAsync(CancellationToken cancellationToken);
}

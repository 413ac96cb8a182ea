namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>One look at Keystone's revocation events, into the <see cref="RevocationLog"/> of this process.</summary>
public interface IRevocationPoll
{
    /// <summary>Reads what is new, once, and says how long to wait before the next time.</summary>
    Task<TimeSpan> PollAsync(CancellationToken cancellationToken);
}

namespace KeystoneAuthCluster.Authentication.Revocations;

/// <summary>How revocations are learnt of: the section <c>Revocations</c>.</summary>
public sealed class RevocationOptions
{
    /// <summary>How long to wait where Keystone refuses our service user: an operator has to do something first.</summary>
    public static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(30);

    /// <summary>Whether Keystone's revocation events are read; it needs a service user with the role <c>service</c> or <c>admin</c>. Default yes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The time between two reads. Default 1 s; 100 ms to 1 min.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

namespace KeystoneAuthCluster.Keystone;

/// <summary>Whose turn a call to Keystone is. Lanes share one budget; a flood in one must not use up what another needs.</summary>
public enum KeystoneLane
{
    /// <summary>A token that nobody has seen, or a project that nobody has asked about: it may be garbage, so it gets only a part of the budget.</summary>
    NewToken,

    /// <summary>A token that was good a while ago, or a project in which somebody had a role: its owner is at work and goes first.</summary>
    KnownToken,

    /// <summary>Our own housekeeping: the service token, discovery, the revocation feed. Few calls, never refused for others' sake.</summary>
    Housekeeping,
}

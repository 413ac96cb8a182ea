namespace KeystoneAuthCluster.Keystone;

/// <summary>Whose turn a call to Keystone is. Lanes share one budget; a flood in one must not use up what another needs.</summary>
public enum KeystoneLane
{
    /// <summary>A token that nobody has seen: it may be garbage, so it gets only a part of the budget.</summary>
    NewToken,

    /// <summary>A token that was good a while ago: its owner is at work and goes first.</summary>
    KnownToken,

    /// <summary>Our own housekeeping: the service token, discovery, the revocation feed. Few calls, never refused for others' sake.</summary>
    Housekeeping,
}

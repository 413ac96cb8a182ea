using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>Whether it may be the fault of one silo that nobody could tell.</summary>
internal static class SilosWay
{
    /// <summary>
    /// Whether another process may fare better at Keystone: the silo's service user, its circuit, its certificates or its network may be broken, and
    /// the asker's own may not. Whoever asks then does so under a budget and a circuit breaker of its own, so a Keystone that is down for all is asked
    /// no more than that. A spent budget and a 429 mean that less is to be asked, not the same again from elsewhere; and a no that is
    /// unconfirmed would be a plain no to a process that has never seen the token good.
    /// </summary>
    public static bool MayBeBroken(KeystoneUnavailable cause) =>
        cause is not (KeystoneUnavailable.BudgetSpent or KeystoneUnavailable.Throttled or KeystoneUnavailable.Unconfirmed);
}

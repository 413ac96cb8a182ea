using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>Orleans' limits, set rather than left: a review has seconds, a message of ours a few KiB, and a flood must end in refusals and not in memory.</summary>
internal static class SiloLimits
{
    private const int MessageBytes = 1024 * 1024;
    private const int HeaderBytes = 64 * 1024;
    private const int QueuedPerGrain = 4096;
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(12); // longer than a fetch may take; callers leave before

    public static void Limit(this ISiloBuilder silo)
    {
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            Limit(messaging);
            messaging.MaxEnqueuedRequestsHardLimit = QueuedPerGrain;
        });
        silo.Configure<GrainCollectionOptions>(grains =>
        {
            grains.CollectionQuantum = TimeSpan.FromSeconds(30);
            grains.CollectionAge = TimeSpan.FromMinutes(7); // Tokens:Ttl + Tokens:StaleFor and a little
            grains.EnableActivationSheddingOnMemoryPressure = true;
        });
        // A dead silo should be noticed in seconds; two votes, so that one that is sick itself cannot evict the others.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
    }

    public static void Limit(this IClientBuilder client)
    {
        client.Configure<ClientMessagingOptions>(Limit);
        client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
    }

    private static void Limit(MessagingOptions messaging)
    {
        messaging.ResponseTimeout = ResponseTimeout;
        messaging.MaxMessageBodySize = MessageBytes;
        messaging.MaxMessageHeaderSize = HeaderBytes;
    }
}

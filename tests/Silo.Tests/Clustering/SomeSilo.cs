using System.Net;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>Silos for rows.</summary>
internal static class SomeSilo
{
    public static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private static int _generation;

    public static SiloAddress Address() => SiloAddress.New(IPAddress.Loopback, 12345, Interlocked.Increment(ref _generation));

    public static MembershipEntry Entry(SiloStatus status = SiloStatus.Joining, int proxyPort = 30000, DateTime? seen = null) => new()
    {
        SiloAddress = Address(),
        HostName = "host",
        SiloName = "silo",
        RoleName = "role",
        Status = status,
        ProxyPort = proxyPort,
        StartTime = seen ?? Noon,
        IAmAliveTime = seen ?? Noon,
    };
}

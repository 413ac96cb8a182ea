using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>One silo, as it is stored. Times are UTC.</summary>
/// <param name="Silo">Its address: IP, port and generation, as <see cref="SiloAddress.ToParsableString"/> writes them.</param>
/// <param name="Status">What the cluster says of it.</param>
/// <param name="ProxyPort">The port for clients, 0 for none.</param>
/// <param name="StartTime">When it was started.</param>
/// <param name="IAmAliveTime">Its last sign of life.</param>
/// <param name="Name">The name of the silo.</param>
/// <param name="HostName">The name of its machine.</param>
/// <param name="RoleName">Written for the runtime, not used here.</param>
/// <param name="UpdateZone">Written for the runtime, not used here.</param>
/// <param name="FaultZone">Written for the runtime, not used here.</param>
/// <param name="Suspicions">Who suspects it to be dead.</param>
internal sealed record MembershipRow(
    string Silo,
    SiloStatus Status,
    int ProxyPort,
    DateTime StartTime,
    DateTime IAmAliveTime,
    string? Name = null,
    string? HostName = null,
    string? RoleName = null,
    int UpdateZone = 0,
    int FaultZone = 0,
    IReadOnlyList<Suspicion>? Suspicions = null)
{
    /// <summary>The later of its start and its last sign of life: by this a silo long gone is known.</summary>
    [JsonIgnore]
    public DateTime LastSeen => StartTime > IAmAliveTime ? StartTime : IAmAliveTime;

    /// <summary>The row for an entry of the runtime's.</summary>
    public static MembershipRow Of(MembershipEntry entry) => new(
        entry.SiloAddress.ToParsableString(), entry.Status, entry.ProxyPort, SiloText.Utc(entry.StartTime), SiloText.Utc(entry.IAmAliveTime),
        entry.SiloName, entry.HostName, entry.RoleName, entry.UpdateZone, entry.FaultZone,
        entry.SuspectTimes?.ConvertAll(Suspicion.Of));

    /// <summary>The entry that the runtime knows.</summary>
    /// <exception cref="FormatException">An address or the status is not one.</exception>
    public MembershipEntry ToEntry() => new()
    {
        SiloAddress = SiloText.Address(Silo),
        Status = Enum.IsDefined(Status) ? Status : throw new FormatException($"the status {Status} of silo {Silo} is unknown"),
        ProxyPort = ProxyPort,
        StartTime = SiloText.Utc(StartTime),
        IAmAliveTime = SiloText.Utc(IAmAliveTime),
        SiloName = Name,
        HostName = HostName,
        RoleName = RoleName,
        UpdateZone = UpdateZone,
        FaultZone = FaultZone,
        SuspectTimes = Suspicions?
            .Select(vote => vote?.ToEntry() ?? throw new FormatException($"a suspicion of silo {Silo} is null"))
            .ToList(),
    };
}

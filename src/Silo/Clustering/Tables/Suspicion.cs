namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>A vote that a silo is dead.</summary>
/// <param name="By">The address of the silo that votes.</param>
/// <param name="At">When it did, UTC.</param>
internal sealed record Suspicion(string By, DateTime At)
{
    /// <summary>The vote as it is stored.</summary>
    public static Suspicion Of(Tuple<SiloAddress, DateTime> vote) => new(vote.Item1.ToParsableString(), SiloText.Utc(vote.Item2));

    /// <summary>The vote as the runtime knows it.</summary>
    public Tuple<SiloAddress, DateTime> ToEntry() => Tuple.Create(SiloText.Address(By), SiloText.Utc(At));
}

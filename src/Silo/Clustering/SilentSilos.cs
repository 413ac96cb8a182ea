namespace KeystoneAuthCluster.Silo.Clustering;

/// <summary>
/// Which silos may be declared dead by one that is not yet a member. It knows none of them, so it must see for itself: no other active silo's sign of
/// life changed for a time, and this silo could not be connected to, several times in that time.
/// </summary>
/// <remarks>
/// Signs of life are compared with each other, as they stand in the table, and never with this machine's clock: clocks differ, and a newcomer whose own is
/// ahead would take all for dead. While any silo gives signs of life nothing is done, for that one probes the others and votes the dead out, and
/// knows more than a newcomer. What is left are silos that for all of this time can neither write the table nor be reached from here.
/// Not for use by several threads at once.
/// </remarks>
/// <param name="silence">For how long: at least two of the times in which a sign of life is due.</param>
/// <param name="time">Whose timestamps measure it.</param>
internal sealed class SilentSilos(TimeSpan silence, TimeProvider time)
{
    /// <summary>How many connects in a row must have failed.</summary>
    public const int Connects = 3;

    private readonly Dictionary<SiloAddress, Watch> _watched = [];

    /// <summary>Takes a look at the active silos other than this one. One that was not there before counts as just having given a sign.</summary>
    /// <returns>Whether nobody gives signs of life, so that it is worth connecting.</returns>
    public bool AreAllSilent(IReadOnlyCollection<MembershipEntry> others)
    {
        foreach (var gone in _watched.Keys.Except(others.Select(other => other.SiloAddress)).ToArray())
            _watched.Remove(gone);
        foreach (var other in others)
        {
            if (!_watched.TryGetValue(other.SiloAddress, out var watch) || watch.Sign != other.IAmAliveTime)
                _watched[other.SiloAddress] = new Watch(other.IAmAliveTime, time.GetTimestamp());
        }
        return _watched.Values.All(watch => time.GetElapsedTime(watch.Since) >= silence / 2);
    }

    /// <summary>Takes note of a connect.</summary>
    /// <returns>Whether the silo may be declared dead.</returns>
    public bool IsDead(SiloAddress silo, bool listens)
    {
        var watch = _watched[silo];
        watch.Failed = listens ? 0 : watch.Failed + 1;
        return watch.Failed >= Connects && _watched.Values.All(other => time.GetElapsedTime(other.Since) >= silence);
    }

    private sealed class Watch(DateTime sign, long since)
    {
        public DateTime Sign => sign;

        public long Since => since;

        public int Failed { get; set; }
    }
}

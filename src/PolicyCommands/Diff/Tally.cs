using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>Counts changes by their groups. A log of millions of lines has few groups; one that has many is told of in part.</summary>
internal sealed class Tally
{
    private const int MostGroups = 10_000;

    private readonly Dictionary<ChangeGroup, Met> _groups = [];

    /// <summary>How many changes there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are in no group, as there were too many groups.</summary>
    public long Ungrouped { get; private set; }

    /// <summary>The groups, the largest first.</summary>
    public IEnumerable<KeyValuePair<ChangeGroup, Met>> Groups => _groups.OrderByDescending(group => group.Value.Count);

    /// <summary>Counts one.</summary>
    public void Add(ChangeGroup group, AccessRequest request, string file, long line)
    {
        Count++;
        if (_groups.TryGetValue(group, out var met))
            met.Count++;
        else if (_groups.Count < MostGroups)
            _groups.Add(group, new Met(request, file, line));
        else
            Ungrouped++;
    }
}

using System.Collections.Immutable;

namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>Lays one file's values over another's, as openstacksdk does: maps are merged, all else is replaced.</summary>
internal static class CloudMerge
{
    /// <summary>The values of both; where both have one, that of <paramref name="over"/>.</summary>
    public static CloudNode Of(CloudNode under, CloudNode over) =>
        under is CloudNode.Map below && over is CloudNode.Map above ? Of(below, above) : over;

    /// <summary>The members of both.</summary>
    public static CloudNode.Map Of(CloudNode.Map under, CloudNode.Map over)
    {
        var members = under.Members.ToBuilder();
        foreach (var (name, value) in over.Members)
            members[name] = members.TryGetValue(name, out var below) ? Of(below, value) : value;
        return over with { Members = members.ToImmutable() };
    }

    /// <summary>What YAML's <c>&lt;&lt;</c> does: names that are there already stay as they are, maps and all.</summary>
    public static void Fill(ImmutableDictionary<string, CloudNode>.Builder members, CloudNode.Map from)
    {
        foreach (var (name, value) in from.Members)
            members.TryAdd(name, value);
    }
}

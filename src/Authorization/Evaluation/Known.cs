using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Evaluation;

/// <summary>What a requester's user, groups or project are known by. Ids and names stay apart: a name may look like somebody else's id.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="Names">The names that count.</param>
internal sealed record Known(ImmutableArray<string> Ids, ImmutableArray<string> Names)
{
    /// <summary>The name is not told, and who asks must reckon with any.</summary>
    public bool MayHaveAnyName { get; init; }

    /// <summary>Nothing: there is no project.</summary>
    public static Known Nothing { get; } = new([], []);

    /// <summary>One that has an id and a name. What a review leaves out is empty, and the empty name is nobody's; nor is one that may be an id.</summary>
    public static Known By(string id, string name, bool nameCounts) => new(Told(id), nameCounts && !Called.IsId(name) ? Told(name) : []);

    private static ImmutableArray<string> Told(string text) => text.Length == 0 ? [] : [text];
}

using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.PolicyCommands.Output;

namespace KeystoneAuthCluster.PolicyCommands.Diff;

/// <summary>Requests that change in the same way: of one kind of user, for one kind of thing, by the same rules.</summary>
/// <param name="From">What was decided.</param>
/// <param name="FromRule">By which rule; <see langword="null"/> where by none.</param>
/// <param name="To">What would be.</param>
/// <param name="ToRule">By which rule.</param>
/// <param name="Project">The users' project; empty where they have none.</param>
/// <param name="Roles">Their roles, in order.</param>
/// <param name="Action">What they ask for, without names and namespaces: <c>get pods</c>.</param>
internal sealed record ChangeGroup(string From, string? FromRule, string To, string? ToRule, string Project, string Roles, string Action)
{
    /// <summary>The group of a change.</summary>
    public static ChangeGroup Of(AccessRequest request, string from, string? fromRule, string to, string? toRule)
    {
        var keystone = request.Subject.Keystone;
        return new ChangeGroup(
            from, fromRule is null ? null : Kept.Of(fromRule), to, toRule is null ? null : Kept.Of(toRule),
            keystone is null ? "" : Kept.Of(keystone.ProjectName.Length > 0 ? keystone.ProjectName : keystone.ProjectId),
            keystone is null ? "" : Kept.Of(string.Join(", ", keystone.Roles.Order(StringComparer.Ordinal))),
            Kept.Of(request.Action is AccessAction.OnResource on ? $"{on.Verb} {Wording.Resource(on)}" : Wording.Of(request.Action)));
    }
}

/// <summary>How often a change was met, and where first.</summary>
internal sealed class Met(AccessRequest request, string file, long line)
{
    /// <summary>How often.</summary>
    public long Count { get; set; } = 1;

    /// <summary>The user of the first of them.</summary>
    public string User { get; } = Kept.Of(request.Subject.User);

    /// <summary>The user with project and roles.</summary>
    public string Who { get; } = Kept.Of(Wording.Of(request.Subject));

    /// <summary>What they asked for.</summary>
    public string Action { get; } = Kept.Of(Wording.Of(request.Action));

    /// <summary>The log of the first.</summary>
    public string File => file;

    /// <summary>Its line.</summary>
    public long Line => line;
}

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>One role of one actor on one target, and how it came about.</summary>
/// <param name="TargetId">The project, the domain or the system.</param>
/// <param name="ActorId">The user or group that was given a role.</param>
/// <param name="Role">The role.</param>
/// <param name="MemberId">The user who has it through the group <paramref name="ActorId"/>, if so.</param>
/// <param name="Prior">The role that implies it, if so.</param>
internal sealed record ListedAssignment(string TargetId, string ActorId, Role Role, string? MemberId = null, Role? Prior = null)
{
    public string HolderId => MemberId ?? ActorId;
}

/// <summary>Role assignments as they were given, or as they work out.</summary>
internal static class AssignmentList
{
    /// <param name="tenancy">The tenants.</param>
    /// <param name="targetId">Only those on this target; <see langword="null"/> for all.</param>
    /// <param name="effective">With groups resolved to their members, and implied roles.</param>
    public static IEnumerable<ListedAssignment> Of(Tenancy tenancy, string? targetId, bool effective)
    {
        var targets = targetId is null ? tenancy.Assignments.Targets : [targetId];
        var given = targets.SelectMany(target =>
            tenancy.Assignments.Listed(target).Select(one => new ListedAssignment(target, one.ActorId, one.Role)));
        return effective ? given.SelectMany(one => Members(tenancy, one)).SelectMany(Implied) : given;
    }

    private static IEnumerable<ListedAssignment> Members(Tenancy tenancy, ListedAssignment given) =>
        tenancy.Groups.TryGet(given.ActorId, out _)
            ? tenancy.Memberships.Members(given.ActorId).Select(member => given with { MemberId = member })
            : [given];

    private static IEnumerable<ListedAssignment> Implied(ListedAssignment given)
    {
        yield return given;
        for (var prior = given.Role; prior.Implies is { } role; prior = role)
            yield return given with { Role = role, Prior = prior };
    }
}

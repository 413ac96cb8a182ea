using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>What Keystone last said of a project, and the times of its life, by the steady clock: fresh, then at most a stand-in, then nothing.</summary>
/// <param name="Source">What it said, as it came from its source; never that it could not.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="RefreshAt">From when on a use of it asks again in the background.</param>
/// <param name="FreshUntil">Until when it is an answer.</param>
/// <param name="StaleUntil">Until when it stands in for an answer that cannot be had.</param>
internal sealed record KeptAssignments(ProjectAnswer Source, DateTimeOffset AskedAt, DateTimeOffset RefreshAt, DateTimeOffset FreshUntil, DateTimeOffset StaleUntil)
{
    /// <summary>What Keystone said.</summary>
    public ProjectAssignments Answer => Source.Assignments;

    /// <summary>Keeps an answer to a question that Keystone was asked at <paramref name="askedAt"/>; <paramref name="chance"/>, 0 to 1, takes its part of the jitter off.</summary>
    public static KeptAssignments Of(ProjectAnswer answer, DateTimeOffset askedAt, RoleOptions options, double chance)
    {
        var ttl = options.Ttl * (1 - options.TtlJitter * chance);

        // That Keystone withholds them is kept so as not to ask with every review; it says nothing that could stand in for an answer.
        var stale = answer.Assignments is ProjectAssignments.Withheld ? TimeSpan.Zero : options.StaleFor;
        return new KeptAssignments(answer, askedAt, askedAt + ttl * options.RefreshAfter, askedAt + ttl, askedAt + ttl + stale);
    }
}

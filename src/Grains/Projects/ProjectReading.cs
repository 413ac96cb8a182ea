using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>What Keystone said of a project.</summary>
/// <param name="Answer">What it said.</param>
/// <param name="AskedAt">When it was asked, as a timestamp.</param>
/// <param name="Generation">Goes up when the assignments change.</param>
internal sealed record ProjectReading(ProjectAssignments Answer, long AskedAt, long Generation)
{
    /// <summary>What Keystone said now, and whether it is something else than it said before.</summary>
    public static ProjectReading Of(ProjectAssignments answer, long askedAt, ProjectReading? former)
    {
        // At random at first: the next life of the grain must not give a name that this one gave to other assignments.
        var generation = former?.Generation ?? Random.Shared.NextInt64(long.MaxValue / 2);
        var isSame = answer is ProjectAssignments.Known now && former?.Answer is ProjectAssignments.Known before && now.Roles.IsSameAs(before.Roles);
        return new ProjectReading(answer, askedAt, isSame ? generation : generation + 1);
    }

    /// <summary>The answer to an asker who has the assignments of a generation, if of any.</summary>
    public ProjectReply Reply(long? generation, TimeProvider time)
    {
        var age = time.GetElapsedTime(AskedAt);
        return Answer switch
        {
            ProjectAssignments.Known when generation == Generation => new ProjectReply.Unchanged { Age = age },
            ProjectAssignments.Known known => known.Roles.ToWire() is { } holders
                ? new ProjectReply.Known { Holders = holders, Age = age, Generation = Generation }
                : new ProjectReply.TooLarge(),
            ProjectAssignments.NoSuchProject => new ProjectReply.NoSuchProject { Age = age },
            ProjectAssignments.Withheld => new ProjectReply.Withheld { Age = age },
            ProjectAssignments.Unavailable unavailable => new ProjectReply.Unknown { Cause = unavailable.Cause },
            _ => throw new InvalidOperationException($"An answer that no one knows: {Answer.GetType().Name}"),
        };
    }
}

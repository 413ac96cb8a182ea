namespace KeystoneAuthCluster.Keystone.RoleAssignments;

/// <summary>
/// The seam between this process and where the roles in a project come from: Keystone itself, or the grain that asks Keystone once for the whole
/// cluster. What is kept of the answers is the caller's.
/// </summary>
public interface IProjectSource
{
    /// <summary>Finds who has which role in a project. The caller shares concurrent fetches of one project.</summary>
    /// <param name="question">The project, and what the caller has of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; it throws for cancellation and bugs only.</returns>
    Task<ProjectAnswer> FetchAsync(ProjectQuestion question, CancellationToken cancellationToken);
}

/// <summary>Who has which role in this project?</summary>
/// <param name="ProjectId">The project's id.</param>
/// <param name="MaxAge">How old an answer may be to be of use to the asker; one just asked for is never too old.</param>
/// <param name="Seen">The answer that the asker has; <see langword="null"/> where it has none.</param>
public sealed record ProjectQuestion(string ProjectId, TimeSpan MaxAge, ProjectAnswer? Seen)
{
    /// <summary>Which share of the budget pays: the id comes from a review, so until Keystone has proved the project it may be made up.</summary>
    public KeystoneLane Lane => Seen?.Assignments.ProvesProject == true ? KeystoneLane.KnownToken : KeystoneLane.NewToken;
}

/// <summary>What a source knows of the roles in a project.</summary>
/// <param name="Assignments">The roles, or why they are not known.</param>
/// <param name="Age">How long ago Keystone was asked for it, at the time at which it is given; never less than it was.</param>
public sealed record ProjectAnswer(ProjectAssignments Assignments, TimeSpan Age)
{
    /// <summary>Names these assignments to the source, which need not send them again; <see langword="null"/> from a source that has no names for them.</summary>
    public long? Generation { get; init; }
}

/// <summary>The names of the project sources that are always there, whichever one is in front.</summary>
public static class ProjectSources
{
    /// <summary>The <see cref="IProjectSource"/> that asks Keystone itself.</summary>
    public const string Keystone = "keystone";
}

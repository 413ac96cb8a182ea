using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>
/// Asks a project's grain; and where the silos do not answer, or the one that does has lost its own way to Keystone, Keystone itself, under this
/// process's own budget.
/// </summary>
internal sealed class GrainProjectSource(
    SiloCalls silos, [FromKeyedServices(ProjectSources.Keystone)] IProjectSource keystone, TimeProvider time) : IProjectSource
{
    public async Task<ProjectAnswer> FetchAsync(ProjectQuestion question, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        SiloOutcome<ProjectAnswer> outcome = new SiloOutcome<ProjectAnswer>.NoSilo();
        if (ProjectMapping.IsProjectId(question.ProjectId))
        {
            do
            {
                // What was not too old when the first question was sent is not too old for the second.
                var sentAt = time.GetTimestamp();
                var ask = new ProjectAsk
                {
                    MaxAge = question.MaxAge + time.GetElapsedTime(start, sentAt),
                    Generation = question.Seen?.Generation,
                    Patience = silos.Patience,
                    IsProven = question.Lane == KeystoneLane.KnownToken,
                };
                outcome = await silos.CallAsync(
                    GrainKind.Project,
                    async grains => Read(await grains.GetGrain<IProjectGrain>(question.ProjectId).AskAsync(ask).ConfigureAwait(false), question, sentAt),
                    cancellationToken).ConfigureAwait(false);
            }
            while (outcome is SiloOutcome<ProjectAnswer>.StillAsking);
        }
        return outcome is SiloOutcome<ProjectAnswer>.Answered answered ? answered.Value : await keystone.FetchAsync(question, cancellationToken).ConfigureAwait(false);
    }

    private SiloOutcome<ProjectAnswer> Read(ProjectReply reply, ProjectQuestion question, long sentAt)
    {
        return reply switch
        {
            ProjectReply.StillAsking => new SiloOutcome<ProjectAnswer>.StillAsking(),
            ProjectReply.TooLarge => silos.NoSilo<ProjectAnswer>(GrainKind.Project, nameof(ProjectReply.TooLarge)),
            ProjectReply.Unknown unknown when SilosWay.MayBeBroken(unknown.Cause) => silos.NoSilo<ProjectAnswer>(GrainKind.Project, unknown.Cause.ToString()),
            ProjectReply.Known known => Answer(new ProjectAssignments.Known(known.Holders.ToRoles(question.ProjectId)), known.Age, known.Generation),
            ProjectReply.Unchanged unchanged when question.Seen is { Generation: not null } seen => Answer(seen.Assignments, unchanged.Age, seen.Generation),
            ProjectReply.NoSuchProject none => Answer(new ProjectAssignments.NoSuchProject(), none.Age),
            ProjectReply.Withheld withheld => Answer(new ProjectAssignments.Withheld(), withheld.Age),
            ProjectReply.Unknown unknown => Answer(new ProjectAssignments.Unavailable(unknown.Cause), TimeSpan.Zero),
            _ => throw new InvalidDataException($"A reply that no one knows: {reply.GetType().Name}"),
        };

        // Counted back from when the question was sent, so that it is never taken for younger than it is.
        SiloOutcome<ProjectAnswer>.Answered Answer(ProjectAssignments assignments, TimeSpan age, long? generation = null) =>
            new(new ProjectAnswer(assignments, age.Duration() + time.GetElapsedTime(sentAt)) { Generation = generation });
    }
}

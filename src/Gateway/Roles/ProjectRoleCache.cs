using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>
/// Who has which role in which project, kept for a short time: however many reviews concern a project, Keystone is asked once in that time.
/// A project asked for in the last seconds is answered with no lock taken. The ids come from reviews, which whoever reaches the port can make: before
/// Keystone has proved a project, it is asked about with the leave of the cluster that asks, and nothing is kept of it without.
/// </summary>
internal sealed partial class ProjectRoleCache(
    IProjectSource source, IOptions<RoleOptions> options, RoleMetrics metrics, SteadyClock clock, TimeProvider time, ILogger<ProjectRoleCache> logger)
{
    private readonly ProjectTable _projects = new(options.Value.MaxProjects, metrics);
    private int _saidThatWithheld;

    /// <summary>How many projects are kept.</summary>
    public int Count => _projects.Count;

    /// <summary>
    /// What is known of the roles in a project: what Keystone says, or, where it cannot be asked, what it said last within the time for stale answers.
    /// </summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="admission">Leave for a project that nothing has proved.</param>
    /// <param name="cancellationToken">Ends the wait, not the look-up, which others may be waiting for.</param>
    public ValueTask<ProjectAssignments> FindAsync(string projectId, TokenAdmission admission, CancellationToken cancellationToken)
    {
        var known = _projects.Find(projectId);
        var kept = known?.Kept;
        var now = clock.Now;
        if (kept is not null && now < kept.FreshUntil)
        {
            if (kept.Answer.ProvesProject && now >= kept.RefreshAt && !known!.JustFailed)
                _ = known.Join(kept);
            metrics.Answered(kept.Answer, RoleOrigin.Cache);
            return new(kept.Answer);
        }
        if (kept?.Answer.ProvesProject != true)
            return AskAsync(known?.UnderWay ?? AskNewAsync(projectId, kept, admission), cancellationToken);
        return now < kept.StaleUntil ? AskOrStandInAsync(known!, kept, cancellationToken) : AskAsync(known!.Join(kept), cancellationToken);
    }

    /// <summary>
    /// Forgets a project: whoever asks after this is told nothing that was asked of Keystone before it. A look-up under way ends in an entry that nobody
    /// finds any more, and the source is told that what it may have kept itself is too old.
    /// </summary>
    public void Forget(string projectId)
    {
        if (_projects.Find(projectId) is { } known)
            _projects.Replace(projectId, known, New(projectId, clock.Now));
    }

    private CachedProject New(string projectId, DateTimeOffset? forgottenAt) => new(projectId, FetchAsync, forgottenAt, options.Value, clock);

    /// <summary>It belongs to nobody who waits for it: leave is held for as long as Keystone is asked.</summary>
    private async Task<ProjectAssignments> AskNewAsync(string projectId, KeptAssignments? kept, TokenAdmission admission)
    {
        using var place = await admission.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        if (place is null)
            return new ProjectAssignments.Unavailable(KeystoneUnavailable.BudgetSpent);
        var answer = await _projects.GetOrAdd(projectId, () => New(projectId, forgottenAt: null)).Join(kept).ConfigureAwait(false);
        if (answer.ProvesProject)
            place.GiveBack();
        return answer;
    }

    private async ValueTask<ProjectAssignments> AskAsync(Task<ProjectAssignments> asking, CancellationToken cancellationToken)
    {
        var answer = await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        metrics.Answered(answer, RoleOrigin.Keystone);
        return answer;
    }

    /// <summary>Neither Keystone's failing nor its hanging ends what may still stand in; and while it fails, it is not asked with every review.</summary>
    private async ValueTask<ProjectAssignments> AskOrStandInAsync(CachedProject project, KeptAssignments kept, CancellationToken cancellationToken)
    {
        if (!project.JustFailed)
        {
            try
            {
                var answer = await project.Join(kept).WaitAsync(options.Value.StaleAfter, time, cancellationToken).ConfigureAwait(false);
                if (answer is not ProjectAssignments.Unavailable)
                {
                    metrics.Answered(answer, RoleOrigin.Keystone);
                    return answer;
                }
            }
            catch (TimeoutException)
            {
                // The look-up goes on and leaves its answer; this decision does not wait for it.
            }
        }

        metrics.Answered(kept.Answer, RoleOrigin.Stale);
        return kept.Answer;
    }

    private async Task<ProjectAnswer> FetchAsync(ProjectQuestion question)
    {
        using var deadline = new CancellationTokenSource(options.Value.FetchDeadline, time);
        try
        {
            // The source knows the deadline; one that hangs all the same must not keep the project under way for ever.
            var answer = await source.FetchAsync(question, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            if (answer.Assignments is ProjectAssignments.Withheld && Interlocked.Exchange(ref _saidThatWithheld, 1) == 0)
                LogWithheld();
            return answer;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new ProjectAnswer(new ProjectAssignments.Unavailable(KeystoneUnavailable.TimedOut), TimeSpan.Zero);
        }
        catch (Exception bug)
        {
            LogBug(bug, question.ProjectId);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "The service user may not read role assignments, so it is not known which roles users have now: it needs a role that the policy rule "
        + "identity:list_role_assignments allows, such as reader on the system. This is said once")]
    private partial void LogWithheld();

    [LoggerMessage(2, LogLevel.Error, "A bug while asking for the roles in project {ProjectId}")]
    private partial void LogBug(Exception bug, string projectId);
}

using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>
/// Keeps who has which role in one project, and sees to it that the cluster asks once. How old an answer may be is the askers' to say: the first
/// gateway for which it is time to ask again, in the background and at a time of its own, refreshes it for all. All its state may be lost at any time.
/// </summary>
[GrainType("keystone-auth.project")]
internal sealed class ProjectGrain(
    IRoleAssignments keystone, IOptions<TokenOptions> tokens, IOptions<GrainOptions> grains, TimeProvider time, GrainMetrics metrics) : Grain, IProjectGrain
{
    private ProjectReading? _known;
    private Question? _underWay;

    public async Task<ProjectReply> AskAsync(ProjectAsk ask)
    {
        // In timestamps, as no answer asked for before this is of use; garbage counts as that only a new one is.
        var oldest = time.GetTimestamp() - Ticks(ask.MaxAge);
        if (_known is { } known && known.AskedAt >= oldest)
        {
            metrics.Answered(GrainKind.Project, fromKeystone: false);
            return known.Reply(ask.Generation, time);
        }
        var reading = await Join(oldest, LaneOf(ask)).Reading.WithinAsync(grains.Value.PatienceWith(ask.Patience), time);
        return reading?.Reply(ask.Generation, time) ?? new ProjectReply.StillAsking();
    }

    /// <summary>The question under way, unless it was sent too early for the asker; turns of one activation never run at the same time, so this needs no lock.</summary>
    private Question Join(long oldest, KeystoneLane lane)
    {
        if (_underWay is not { Reading.IsCompleted: false } underWay || underWay.AskedAt < oldest)
        {
            var askedAt = time.GetTimestamp();
            _underWay = new Question(askedAt, AskKeystoneAsync(askedAt, lane));
        }
        return _underWay;
    }

    private async Task<ProjectReading> AskKeystoneAsync(long askedAt, KeystoneLane lane)
    {
        // Its own deadline: it belongs to no caller, and goes on when the first one leaves.
        using var deadline = new CancellationTokenSource(tokens.Value.FetchDeadline, time);
        try
        {
            var answer = await keystone.ReadAsync(this.GetPrimaryKeyString(), lane, deadline.Token);
            metrics.Answered(GrainKind.Project, fromKeystone: true);
            var reading = ProjectReading.Of(answer, askedAt, _known);

            // Two may be under way, where one was sent too early for somebody: the older must not overwrite the newer.
            if (answer is not ProjectAssignments.Unavailable && (_known is null || _known.AskedAt <= askedAt))
                _known = reading;
            return reading;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return ProjectReading.Of(new ProjectAssignments.Unavailable(KeystoneUnavailable.TimedOut), askedAt, _known);
        }
    }

    private KeystoneLane LaneOf(ProjectAsk ask) => ask.IsProven || _known?.Answer.ProvesProject == true ? KeystoneLane.KnownToken : KeystoneLane.NewToken;

    private long Ticks(TimeSpan age) => (long)(Math.Clamp(age.TotalSeconds, 0, TimeSpan.FromHours(1).TotalSeconds) * time.TimestampFrequency);

    private sealed record Question(long AskedAt, Task<ProjectReading> Reading);
}

using KeystoneAuthCluster.Grains.Projects;
using KeystoneAuthCluster.Grains.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Grains.Tests.Projects;

/// <summary>Each test has a project of its own, in one cluster.</summary>
public sealed class ProjectGrainTests : IClassFixture<TestCluster>
{
    private static readonly TimeSpan Any = TimeSpan.FromHours(1);

    private readonly TestCluster _cluster;
    private readonly string _project = Guid.NewGuid().ToString("N");
    private readonly int _before;

    public ProjectGrainTests(TestCluster cluster)
    {
        (_cluster, _before) = (cluster, cluster.Keystone.RoleReads);
        Says(Some.Roles("member"));
    }

    private int Reads => _cluster.Keystone.RoleReads - _before;

    [Fact]
    public async Task Many_who_ask_through_both_silos_make_one_read()
    {
        var gate = new TaskCompletionSource<ProjectAssignments>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cluster.Keystone.Roles = gate.Task.WaitAsync;
        var asks = Enumerable.Range(0, 1_000).Select(n => AskAsync(Any, silo: n % 2)).ToList();
        gate.SetResult(Some.Roles("member"));

        Assert.Single((await Task.WhenAll(asks)).Select(reply => Assert.IsType<ProjectReply.Known>(reply).Generation).Distinct());
        Assert.Equal(1, Reads);
    }

    [Fact]
    public async Task Who_has_these_assignments_is_not_told_them_again_and_who_has_others_is()
    {
        var first = Assert.IsType<ProjectReply.Known>(await AskAsync(Any));
        Assert.IsType<ProjectReply.Unchanged>(await AskAsync(Any, first.Generation, silo: 1));
        Assert.IsType<ProjectReply.Unchanged>(await AskAsync(TimeSpan.Zero, first.Generation));
        Assert.Equal(2, Reads);

        Says(Some.Roles("member", "admin"));
        var second = Assert.IsType<ProjectReply.Known>(await AskAsync(TimeSpan.Zero, first.Generation));

        Assert.True(second.Generation > first.Generation);
        Assert.IsType<ProjectReply.Known>(await AskAsync(Any, first.Generation));
        Assert.Equal(3, Reads);
    }

    [Fact]
    public async Task An_age_below_zero_means_a_new_answer()
    {
        await AskAsync(Any);
        await AskAsync(TimeSpan.MinValue);

        Assert.Equal(2, Reads);
    }

    [Fact]
    public async Task A_slow_Keystone_is_told_of_and_who_asks_again_joins_the_question()
    {
        var gate = new TaskCompletionSource<ProjectAssignments>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cluster.Keystone.Roles = gate.Task.WaitAsync;
        Assert.IsType<ProjectReply.StillAsking>(await AskAsync(Any));
        var again = AskAsync(Any, silo: 1);
        gate.SetResult(Some.Roles("member"));

        Assert.IsType<ProjectReply.Known>(await again);
        Assert.Equal(1, Reads);
    }

    [Fact]
    public async Task Who_needs_an_answer_from_after_their_question_does_not_get_that_of_an_earlier_one()
    {
        var early = new TaskCompletionSource<ProjectAssignments>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cluster.Keystone.Roles = early.Task.WaitAsync;
        Assert.IsType<ProjectReply.StillAsking>(await AskAsync(Any));
        Says(Some.Roles());
        var late = Assert.IsType<ProjectReply.Known>(await AskAsync(TimeSpan.Zero));
        early.SetResult(Some.Roles("member"));

        Assert.Empty(late.Holders);
        Assert.Empty(Assert.IsType<ProjectReply.Known>(await AskAsync(Any)).Holders);
        Assert.Equal(2, Reads);
    }

    [Fact]
    public async Task That_nobody_can_tell_is_passed_on_and_asked_anew_and_takes_nothing_away()
    {
        Says(new ProjectAssignments.Unavailable(KeystoneUnavailable.CircuitOpen));
        Assert.Equal(KeystoneUnavailable.CircuitOpen, Assert.IsType<ProjectReply.Unknown>(await AskAsync(Any)).Cause);
        Says(Some.Roles("member"));
        Assert.IsType<ProjectReply.Known>(await AskAsync(Any));
        Says(new ProjectAssignments.Unavailable(KeystoneUnavailable.CircuitOpen));
        Assert.IsType<ProjectReply.Unknown>(await AskAsync(TimeSpan.Zero));

        Assert.IsType<ProjectReply.Known>(await AskAsync(Any));
    }

    [Fact]
    public async Task No_project_and_no_leave_to_read_are_answers()
    {
        Says(new ProjectAssignments.NoSuchProject());
        Assert.IsType<ProjectReply.NoSuchProject>(await AskAsync(Any));
        Assert.IsType<ProjectReply.NoSuchProject>(await AskAsync(Any, silo: 1));
        Assert.Equal(1, Reads);

        Says(new ProjectAssignments.Withheld());
        Assert.IsType<ProjectReply.Withheld>(await AskAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Only_a_project_that_nothing_has_proved_has_to_make_do_with_the_share_of_new_ones()
    {
        await AskAsync(Any);
        Assert.Equal(KeystoneLane.NewToken, _cluster.Keystone.LastRoleLane);
        await AskAsync(TimeSpan.Zero);
        Assert.Equal(KeystoneLane.KnownToken, _cluster.Keystone.LastRoleLane);
    }

    private void Says(ProjectAssignments answer) => _cluster.Keystone.Roles = _ => Task.FromResult(answer);

    private Task<ProjectReply> AskAsync(TimeSpan maxAge, long? generation = null, int silo = 0) =>
        _cluster.Of<IGrainFactory>(silo).GetGrain<IProjectGrain>(_project).AskAsync(new ProjectAsk { MaxAge = maxAge, Generation = generation });
}

using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class UnavailableKeystoneTests : IDisposable
{
    private readonly CacheUnderTest _roles = new();

    private FakeRoleAssignments Keystone => _roles.Keystone;

    public void Dispose() => _roles.Dispose();

    [Fact]
    public async Task What_was_never_known_stays_unknown_and_is_asked_for_again()
    {
        Keystone.Fail();
        Assert.Equal("Unavailable", await _roles.RolesAsync());
        Assert.Equal("Unavailable", await _roles.RolesAsync());
        Assert.Equal(2, Keystone.Calls);

        Keystone.Say(FakeRoleAssignments.Has("p", "member"));

        Assert.Equal("member", await _roles.RolesAsync());
    }

    [Fact]
    public async Task What_was_known_counts_for_the_bound_and_no_longer()
    {
        await _roles.RolesAsync();
        Keystone.Fail();
        _roles.Pass(30 + 300 - 0.1);
        Assert.Equal("member", await _roles.RolesAsync());
        _roles.Pass(0.1);

        Assert.Equal("Unavailable", await _roles.RolesAsync());
    }

    [Fact]
    public async Task Without_a_time_for_stale_answers_there_are_none()
    {
        using var roles = new CacheUnderTest(new RoleOptions { TtlJitter = 0, StaleFor = TimeSpan.Zero });
        await roles.RolesAsync();
        roles.Keystone.Fail();
        roles.Pass(30);

        Assert.Equal("Unavailable", await roles.RolesAsync());
    }

    [Fact]
    public async Task A_keystone_that_fails_is_not_asked_with_every_review()
    {
        await _roles.RolesAsync();
        Keystone.Fail();
        _roles.Pass(30);
        await _roles.RolesAsync();
        await _roles.RolesAsync();
        Assert.Equal(2, Keystone.Calls);
        _roles.Pass(1);
        await _roles.RolesAsync();
        Assert.Equal(3, Keystone.Calls);

        Keystone.Say(FakeRoleAssignments.Has("p", "reader"));
        _roles.Pass(1);

        Assert.Equal("reader", await _roles.RolesAsync());
    }

    [Fact]
    public async Task A_refresh_that_fails_in_the_background_is_not_tried_with_every_review()
    {
        await _roles.RolesAsync();
        Keystone.Fail();
        _roles.Pass(22.5);
        await _roles.RolesAsync();
        await _roles.RolesAsync();

        Assert.Equal(2, Keystone.Calls);
    }

    [Fact]
    public async Task A_keystone_that_hangs_holds_up_nobody_who_has_something_to_go_by()
    {
        await _roles.RolesAsync();
        var answer = Keystone.Hang();
        _roles.Pass(30);
        var waiting = _roles.RolesAsync();
        Assert.False(waiting.IsCompleted);
        _roles.Pass(1);
        Assert.Equal("member", await waiting);

        // The look-up went on, and its answer is kept.
        answer.SetResult(FakeRoleAssignments.Has("p", "reader"));
        Assert.Equal("reader", await _roles.RolesAsync());
        Assert.Equal(2, Keystone.Calls);
    }

    [Fact]
    public async Task A_look_up_that_never_ends_ends()
    {
        Keystone.Hang();
        var waiting = _roles.FindAsync();
        _roles.Pass(10);
        Assert.Equal(new ProjectAssignments.Unavailable(KeystoneUnavailable.TimedOut), await waiting);

        Keystone.Say(FakeRoleAssignments.Has("p", "member"));

        Assert.Equal("member", await _roles.RolesAsync());
    }

    [Fact]
    public async Task A_bug_is_no_answer_reaches_who_asked_and_leaves_nothing_under_way()
    {
        Keystone.Answer = (_, _) => throw new InvalidOperationException("a bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _roles.FindAsync());
        Assert.Contains(_roles.Log.All, line => line.Contains("A bug while asking for the roles in project p", StringComparison.Ordinal));

        Keystone.Say(FakeRoleAssignments.Has("p", "member"));

        Assert.Equal("member", await _roles.RolesAsync());
    }
}

using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class ProjectRoleCacheTests : IDisposable
{
    private readonly CacheUnderTest _roles = new();

    private FakeRoleAssignments Keystone => _roles.Keystone;

    public void Dispose() => _roles.Dispose();

    [Fact]
    public async Task Keystone_is_asked_once_in_a_projects_time_and_a_removed_role_is_seen_after_it()
    {
        Assert.Equal("member", await _roles.RolesAsync());
        Keystone.Say(FakeRoleAssignments.Has("p"));
        _roles.Pass(22.4);
        Assert.Equal("member", await _roles.RolesAsync());
        Assert.Equal(1, Keystone.Calls);

        _roles.Pass(7.6);

        Assert.Equal("", await _roles.RolesAsync());
        Assert.Equal(2, Keystone.Calls);
    }

    [Fact]
    public async Task A_project_in_use_is_asked_for_again_before_its_time_is_up_and_nobody_waits()
    {
        await _roles.RolesAsync();
        _roles.Pass(22.5);
        var answer = Keystone.Hang();

        Assert.Equal("member", await _roles.RolesAsync());
        Assert.Equal("member", await _roles.RolesAsync());
        Assert.Equal(2, Keystone.Calls);
        answer.SetResult(FakeRoleAssignments.Has("p", "reader"));

        await EventuallyAsync(async () => await _roles.RolesAsync() == "reader");
        Assert.Equal(2, Keystone.Calls);
    }

    [Fact]
    public async Task The_time_counts_from_the_question_and_not_from_the_answer()
    {
        var answer = Keystone.Hang();
        var first = _roles.RolesAsync();
        _roles.Pass(9);
        answer.SetResult(FakeRoleAssignments.Has("p", "member"));
        await first;

        Keystone.Say(FakeRoleAssignments.Has("p"));
        _roles.Pass(21);

        Assert.Equal("", await _roles.RolesAsync());
    }

    [Fact]
    public async Task Jitter_only_ever_shortens_the_time()
    {
        using var roles = new CacheUnderTest(new RoleOptions { TtlJitter = 0.5, RefreshAfter = 1 });
        var projects = Enumerable.Range(0, 100).Select(number => $"p{number}").ToArray();
        foreach (var project in projects)
            await roles.RolesAsync(project);
        roles.Pass(14.9);
        foreach (var project in projects)
            await roles.RolesAsync(project);
        Assert.Equal(100, roles.Keystone.Calls);
        roles.Pass(7.5);
        foreach (var project in projects)
            await roles.RolesAsync(project);
        Assert.InRange(roles.Keystone.Calls, 101, 199);
        roles.Pass(30);
        var before = roles.Keystone.Calls;
        foreach (var project in projects)
            await roles.RolesAsync(project);

        Assert.Equal(before + 100, roles.Keystone.Calls);
    }

    [Fact]
    public async Task A_thousand_who_ask_at_once_are_one_question()
    {
        var answer = Keystone.Hang();
        var all = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => _roles.RolesAsync())).ToArray();
        await EventuallyAsync(() => Task.FromResult(Keystone.Calls == 1));
        answer.SetResult(FakeRoleAssignments.Has("p", "member"));

        Assert.All(await Task.WhenAll(all), roles => Assert.Equal("member", roles));
        Assert.Equal(1, Keystone.Calls);
    }

    [Fact]
    public async Task Who_leaves_does_not_take_the_look_up_with_them()
    {
        var answer = Keystone.Hang();
        using var gone = new CancellationTokenSource();
        var first = _roles.FindAsync(cancellationToken: gone.Token);
        var second = _roles.RolesAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(FakeRoleAssignments.Has("p", "member"));

        Assert.Equal("member", await second);
        Assert.Equal(1, Keystone.Calls);
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_for_again_and_no_other_project()
    {
        await _roles.RolesAsync("p");
        await _roles.RolesAsync("q");
        Keystone.Say(FakeRoleAssignments.Has("p"));

        _roles.Cache.Forget("p");

        Assert.Equal("", await _roles.RolesAsync("p"));
        Assert.Equal("member", await _roles.RolesAsync("q"));
    }

    [Fact]
    public async Task A_look_up_that_forgetting_overtakes_is_neither_kept_nor_joined()
    {
        var old = Keystone.Hang();
        var early = _roles.RolesAsync();
        _roles.Cache.Forget("p");
        Keystone.Say(FakeRoleAssignments.Has("p"));

        Assert.Equal("", await _roles.RolesAsync());
        old.SetResult(FakeRoleAssignments.Has("p", "member"));
        Assert.Equal("member", await early); // asked before
        Assert.Equal("", await _roles.RolesAsync());
        Assert.Equal(2, Keystone.Calls);
    }

    [Fact]
    public async Task A_project_that_is_no_more_is_an_answer_and_kept_like_one()
    {
        Keystone.Say(new ProjectAssignments.NoSuchProject());

        Assert.Equal("NoSuchProject", await _roles.RolesAsync());
        Assert.Equal("NoSuchProject", await _roles.RolesAsync());
        Assert.Equal(1, Keystone.Calls);
    }

    [Fact]
    public async Task Withheld_is_kept_for_its_time_said_once_and_stands_in_for_nothing()
    {
        Keystone.Say(new ProjectAssignments.Withheld());
        Assert.Equal("Withheld", await _roles.RolesAsync());
        Assert.Equal("Withheld", await _roles.RolesAsync());
        Assert.Equal("Withheld", await _roles.RolesAsync("q"));
        Assert.Equal(2, Keystone.Calls);
        Assert.Single(_roles.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal));

        _roles.Pass(30);
        Keystone.Fail();

        Assert.Equal("Unavailable", await _roles.RolesAsync());
    }

    [Fact]
    public async Task The_least_asked_about_project_makes_room()
    {
        using var roles = new CacheUnderTest(new RoleOptions { TtlJitter = 0, MaxProjects = 2 });
        foreach (var project in new[] { "p", "q", "r" })
        {
            await roles.RolesAsync(project);
            roles.Pass(1);
        }

        Assert.Equal(2, roles.Cache.Count);
        await roles.RolesAsync("q");
        await roles.RolesAsync("r");
        Assert.Equal(3, roles.Keystone.Calls);
        await roles.RolesAsync("p");
        Assert.Equal(4, roles.Keystone.Calls);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, enough.Token);
    }
}

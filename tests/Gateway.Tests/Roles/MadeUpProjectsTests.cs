using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

/// <summary>Whoever reaches the port can make reviews with project ids that nobody has.</summary>
public sealed class MadeUpProjectsTests : IDisposable
{
    private static readonly ProjectAssignments NotAdmitted = new ProjectAssignments.Unavailable(KeystoneUnavailable.BudgetSpent);

    private readonly CacheUnderTest _roles = new();

    public void Dispose() => _roles.Dispose();

    [Fact]
    public async Task Only_so_many_are_asked_about_and_kept()
    {
        using var roles = new CacheUnderTest(new RoleOptions { TtlJitter = 0, MaxProjects = 50 });
        roles.Keystone.Say(new ProjectAssignments.NoSuchProject());

        var answers = await Task.WhenAll(Enumerable.Range(0, 3_000).Select(number => roles.FindAsync($"p{number}")));

        Assert.Equal(100, roles.Keystone.Calls); // Admission:NewTokenBurst
        Assert.Equal(2_900, answers.Count(answer => answer == NotAdmitted));
        Assert.InRange(roles.Cache.Count, 1, 50);
    }

    [Fact]
    public async Task A_project_that_there_is_does_not_count_and_goes_first_from_then_on()
    {
        for (var number = 0; number < 300; number++)
            await _roles.RolesAsync($"p{number}");
        Assert.Equal((300, KeystoneLane.NewToken), (_roles.Keystone.Calls, _roles.Keystone.Lane));

        _roles.Pass(30);
        await _roles.RolesAsync("p299");

        Assert.Equal((301, KeystoneLane.KnownToken), (_roles.Keystone.Calls, _roles.Keystone.Lane));
    }

    [Fact]
    public async Task One_that_was_made_up_needs_leave_each_time_and_one_that_there_is_once()
    {
        await _roles.RolesAsync("there");
        _roles.Keystone.Say(new ProjectAssignments.NoSuchProject());
        Assert.Equal("NoSuchProject", await _roles.RolesAsync("made-up"));
        _roles.Pass(30);
        for (var number = 0; number < 100; number++)
            await _roles.RolesAsync("other" + number);

        Assert.Equal(NotAdmitted, await _roles.FindAsync("made-up"));
        Assert.Equal("NoSuchProject", await _roles.RolesAsync("there"));
    }
}

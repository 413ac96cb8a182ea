using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Gateway.Roles;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class KeystoneRoleSourceTests
{
    [Fact]
    public async Task A_users_roles_are_their_names_and_no_roles_is_known()
    {
        var assignments = FakeRoleAssignments.Has("p", "member", "reader");

        Assert.Equal(["member", "reader"], Assert.IsType<CurrentRoles.Known>(await FindAsync(assignments, "u")).Names.AsEnumerable());
        Assert.Empty(Assert.IsType<CurrentRoles.Known>(await FindAsync(assignments, "other")).Names);
        Assert.Empty(Assert.IsType<CurrentRoles.Known>(await FindAsync(new ProjectAssignments.NoSuchProject(), "u")).Names);
    }

    [Fact]
    public async Task What_cannot_be_known_is_never_no_roles()
    {
        Assert.Contains("service user", Unknown(await FindAsync(new ProjectAssignments.Withheld(), "u")), StringComparison.Ordinal);
        foreach (var cause in Enum.GetValues<KeystoneUnavailable>())
            Assert.Contains($"{cause}", Unknown(await FindAsync(new ProjectAssignments.Unavailable(cause), "u")), StringComparison.Ordinal);
    }

    private static string Unknown(CurrentRoles roles) => Assert.IsType<CurrentRoles.Unknown>(roles).Reason;

    private static async Task<CurrentRoles> FindAsync(ProjectAssignments answer, string userId)
    {
        using var roles = new CacheUnderTest();
        roles.Keystone.Say(answer);
        return await new KeystoneRoleSource(roles.Cache, roles.Admission).FindAsync("p", userId, CancellationToken.None);
    }
}

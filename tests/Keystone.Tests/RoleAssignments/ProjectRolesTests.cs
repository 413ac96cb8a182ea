using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.Tests.RoleAssignments;

public sealed class ProjectRolesTests
{
    [Fact]
    public void Every_user_has_exactly_the_roles_assigned_whatever_order_and_however_often() => Prop.ForAll<(byte User, byte Role)[]>(pairs =>
    {
        var assignments = pairs.Select(pair => (UserId: $"u{pair.User % 8}", RoleId: $"r{pair.Role % 5}")).ToArray();
        var roles = new ProjectRoles("p", assignments.Select(one => (one.UserId, new KeystoneRole(one.RoleId, one.RoleId + "-name"))));

        return Enumerable.Range(0, 8).Select(user => $"u{user}").All(user => roles.Of(user).Select(role => role.Id).SequenceEqual(
            assignments.Where(one => one.UserId == user).Select(one => one.RoleId).Distinct().Order(StringComparer.Ordinal)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Users_with_the_same_roles_share_them()
    {
        var (reader, member) = (new KeystoneRole("1", "reader"), new KeystoneRole("2", "member"));
        var roles = new ProjectRoles("p", [("a", reader), ("b", member), ("a", member), ("b", reader), ("c", reader)]);

        // ImmutableArray's equality is that of the array inside.
        Assert.True(roles.Of("a") == roles.Of("b"));
        Assert.Equal(reader, Assert.Single(roles.Of("c")));
    }
}

using System.Security.Cryptography;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Tests.Fakes;

/// <summary>Tokens, and what Keystone says of them.</summary>
internal static class Some
{
    public static ValidatedToken Validated => new()
    {
        User = new KeystoneUser("u1", "demo", new KeystoneDomain("default", "Default")),
        Scope = new TokenScope.Project("p1", "web", new KeystoneDomain("pd", "Projects")),
        Roles = [new KeystoneRole("r1", "member")],
        Methods = ["password"],
        AuditIds = ["audit-own"],
        IssuedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.MaxValue,
    };

    public static KeystoneIdentity Identity => new(Validated, [new KeystoneGroup("g1", "ops", "default")], GroupsComplete: true);

    /// <summary>User <c>u1</c> has these roles in project <c>p1</c>.</summary>
    public static ProjectAssignments Roles(params string[] roles) =>
        new ProjectAssignments.Known(new ProjectRoles("p1", roles.Select(role => ("u1", new KeystoneRole($"id-{role}", role)))));

    /// <summary>A question about a token that nobody has seen.</summary>
    public static TokenQuestion Question()
    {
        var key = TokenKey.Parse(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        return new TokenQuestion(key, new Secret("gAAAAA"), null, KeystoneLane.NewToken);
    }
}

using KeystoneAuthCluster.Grains.Tokens;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Grains.Projects;

/// <summary>To the wire and back, without loss.</summary>
internal static class ProjectMapping
{
    /// <summary>Ids have at most 64 letters: well within a message of 1 MiB. A message over it would cost the whole connection.</summary>
    internal const int MaxUsers = 10_000;

    private const int MaxRoles = 200;
    private const int MaxIdLength = 64;

    /// <summary>The assignments as sent, or <see langword="null"/> where they are too many for a message.</summary>
    public static HoldersWire[]? ToWire(this ProjectRoles roles)
    {
        if (roles.ByUser.Count > MaxUsers)
            return null;
        HoldersWire[] holders = // equal sets are one and the same in there
        [
            .. roles.ByUser.GroupBy(user => user.Value, user => user.Key)
                .Select(set => new HoldersWire([.. set.Key.Select(role => new NamedWire(role.Id, role.Name))], [.. set])),
        ];
        return holders.Sum(set => set.Roles.Length) <= MaxRoles ? holders : null;
    }

    public static ProjectRoles ToRoles(this HoldersWire[] holders, string projectId) => new(
        projectId,
        holders.SelectMany(set => set.Users.SelectMany(user => set.Roles.Select(role => (user, new KeystoneRole(role.Id, role.Name))))));

    /// <summary>Whether something can be a project's id: nothing else becomes a grain's key, whoever it came from.</summary>
    public static bool IsProjectId(string id) => id.Length is > 0 and <= MaxIdLength && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}

using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authorization.Roles;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>Asks Keystone, by way of what this process keeps of each project; one that is not kept is asked about at the expense of the cluster that asks.</summary>
internal sealed class KeystoneRoleSource(ProjectRoleCache projects, TokenAdmission admission) : IRoleSource
{
    public async ValueTask<CurrentRoles> FindAsync(string projectId, string userId, CancellationToken cancellationToken) =>
        await projects.FindAsync(projectId, admission, cancellationToken).ConfigureAwait(false) switch
        {
            ProjectAssignments.Known known => new CurrentRoles.Known([.. known.Roles.Of(userId).Select(role => role.Name)]),
            ProjectAssignments.NoSuchProject => new CurrentRoles.Known([]),
            ProjectAssignments.Withheld => new CurrentRoles.Unknown("Keystone does not let the service user read role assignments"),
            ProjectAssignments.Unavailable unavailable => new CurrentRoles.Unknown($"Keystone cannot be asked for role assignments: {unavailable.Cause}"),
            var other => throw new InvalidOperationException($"An outcome that no one knows: {other.GetType().Name}"),
        };
}

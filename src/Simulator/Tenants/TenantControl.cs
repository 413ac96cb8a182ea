using System.Collections.Immutable;
using KeystoneAuthCluster.Simulator.Revocations;

namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>
/// Changes to tenants while the simulator runs; each shows in the next answer and makes the revocation event that Keystone makes of it, or none.
/// A user, project, role or group is named by its id or, in the default domain, by its name.
/// </summary>
public sealed class TenantControl
{
    private readonly Tenancy _tenancy;
    private readonly RevocationLog _revocations;

    internal TenantControl(Tenancy tenancy, RevocationLog revocations)
    {
        _tenancy = tenancy;
        _revocations = revocations;
    }

    /// <summary>The user as they are now.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public User User(string user) => _tenancy.Users.Resolve(user);

    /// <summary>The project as it is now.</summary>
    /// <exception cref="ArgumentException">There is no such project.</exception>
    public Project Project(string project) => _tenancy.Projects.Resolve(project);

    /// <summary>The role.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public Role Role(string role) => _tenancy.Roles.Resolve(role);

    /// <summary>The application credential of this name: <c>demo-app</c>, <c>demo-app-rules</c>, or one that was made later.</summary>
    /// <exception cref="InvalidOperationException">There is no such application credential.</exception>
    public ApplicationCredential ApplicationCredential(string name) => _tenancy.ApplicationCredentials.Values.First(one => one.Name == name);

    /// <summary>The trust that <c>demo</c> gives <c>bob</c> for the role <c>k8s-viewer</c>, with impersonation or without.</summary>
    /// <exception cref="InvalidOperationException">It was deleted.</exception>
    public Trust Trust(bool impersonation) => _tenancy.Trusts.Values.First(one => one.Impersonation == impersonation);

    /// <summary>Forbids the user to log in and ends all their tokens (event: <c>user_id</c>).</summary>
    public void DisableUser(string user) => EndTokens(_tenancy.Users.Change(User(user).Id, before => before with { Enabled = false }));

    /// <summary>Lets the user log in again; tokens that were ended stay so.</summary>
    public void EnableUser(string user) => _tenancy.Users.Change(User(user).Id, before => before with { Enabled = true });

    /// <summary>Sets a new password and ends all the user's tokens (event: <c>user_id</c>).</summary>
    public void ChangePassword(string user, string password) =>
        EndTokens(_tenancy.Users.Change(User(user).Id, before => before with { Password = password }));

    /// <summary>Renames the user; no event, and tokens show the new name.</summary>
    public void RenameUser(string user, string name) => _tenancy.Users.Change(User(user).Id, before => before with { Name = name });

    /// <summary>Sets what a log-in without a scope is for.</summary>
    public void SetDefaultProject(string user, string project) =>
        _tenancy.Users.Change(User(user).Id, before => before with { DefaultProjectId = Project(project).Id });

    /// <summary>Gives the user passcodes.</summary>
    /// <param name="user">The user.</param>
    /// <param name="secret">Their secret, in base32; <see langword="null"/> to take them away.</param>
    public void SetTotpSecret(string user, string? secret) => _tenancy.Users.Change(User(user).Id, before => before with { TotpSecret = secret });

    /// <summary>Says which methods together are enough for the user; none of these for any.</summary>
    public void SetMultiFactorRules(string user, params ImmutableArray<ImmutableArray<string>> rules) =>
        _tenancy.Users.Change(User(user).Id, before => before with { MultiFactorRules = rules });

    /// <summary>Deletes the user (event: <c>user_id</c>).</summary>
    public void DeleteUser(string user)
    {
        var gone = User(user);
        _tenancy.Users.Remove(gone.Id);
        EndTokens(gone);
    }

    /// <summary>Gives the user a role on a project; no event, and tokens show it.</summary>
    public void AddRole(string user, string project, string role) => _tenancy.Assignments.Add(User(user).Id, Project(project).Id, Role(role));

    /// <summary>Gives every member of a group a role on a project; no event, and tokens show it.</summary>
    public void AddGroupRole(string group, string project, string role) =>
        _tenancy.Assignments.Add(_tenancy.Groups.Resolve(group).Id, Project(project).Id, Role(role));

    /// <summary>Takes a role away; no event. Without any role left, the user's tokens for the project are gone.</summary>
    public void RemoveRole(string user, string project, string role) =>
        _tenancy.Assignments.Remove(User(user).Id, Project(project).Id, Role(role));

    /// <summary>Puts the user into a group; no event.</summary>
    public void AddToGroup(string user, string group) => _tenancy.Memberships.Add(User(user).Id, _tenancy.Groups.Resolve(group));

    /// <summary>Takes the user out of a group and ends all their tokens (event: <c>user_id</c>).</summary>
    public void RemoveFromGroup(string user, string group)
    {
        _tenancy.Memberships.Remove(User(user).Id, _tenancy.Groups.Resolve(group));
        EndTokens(User(user));
    }

    /// <summary>Makes tokens for the project invalid until it is enabled again; no event.</summary>
    public void DisableProject(string project) => _tenancy.Projects.Change(Project(project).Id, before => before with { Enabled = false });

    /// <summary>Makes tokens for the project valid again; no event.</summary>
    public void EnableProject(string project) => _tenancy.Projects.Change(Project(project).Id, before => before with { Enabled = true });

    /// <summary>Deletes an application credential by its id; no event, and its tokens are gone.</summary>
    public void DeleteApplicationCredential(string id) => _tenancy.ApplicationCredentials.TryRemove(id, out _);

    /// <summary>Deletes a trust by its id (event: <c>OS-TRUST:trust_id</c>).</summary>
    public void DeleteTrust(string id)
    {
        if (_tenancy.Trusts.TryRemove(id, out _))
            _revocations.Add(RevokedBy.TrustId, id);
    }

    private void EndTokens(User user) => _revocations.Add(RevokedBy.UserId, user.Id);
}

namespace KeystoneAuthCluster.Keystone.RoleAssignments;

/// <summary>
/// Asks Keystone who has which role in a project now (<c>GET /v3/role_assignments</c>). It needs a service user with the role <c>admin</c>,
/// or <c>reader</c> on the system or on the project's domain; the role <c>service</c> is not enough.
/// </summary>
public interface IRoleAssignments
{
    /// <summary>Reads all roles in a project: those given directly, by group, by inheritance, and those that they imply.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="lane">Which share of the budget pays for the call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The roles or why they are not known; it throws for cancellation and for nothing else that Keystone or the network does.</returns>
    /// <remarks>
    /// A disabled user, and everybody in a disabled project, keeps their roles here: a token is what tells that they may not use them. Roles that a
    /// federated user has through a group of their log-in's mapping are not here: only the token has them.
    /// </remarks>
    Task<ProjectAssignments> ReadAsync(string projectId, KeystoneLane lane, CancellationToken cancellationToken);
}

/// <summary>What came of asking for the roles in a project.</summary>
public abstract record ProjectAssignments
{
    private ProjectAssignments()
    {
    }

    /// <summary>Whether it proves that there is such a project: of an id that somebody made up Keystone lists nothing.</summary>
    public bool ProvesProject => this is Known { Roles.ByUser.Count: > 0 };

    /// <summary>Exactly these.</summary>
    /// <param name="Roles">Who has which.</param>
    public sealed record Known(ProjectRoles Roles) : ProjectAssignments;

    /// <summary>There is no such project (any more), so nobody has a role in it.</summary>
    public sealed record NoSuchProject : ProjectAssignments;

    /// <summary>There is no service user, or Keystone does not let it read these: they will not come by waiting.</summary>
    public sealed record Withheld : ProjectAssignments;

    /// <summary>Not this time.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unavailable(KeystoneUnavailable Cause) : ProjectAssignments;
}

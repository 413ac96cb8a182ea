using KeystoneAuthCluster.Simulator.Tenants;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Who has which role: the list, and one user's role on one project.</summary>
internal sealed class AssignmentRoutes(CallerCheck callers, Tenancy tenancy)
{
    public Reply List(HttpContext context)
    {
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        if (!caller.MayListRoleAssignments)
            return Errors.NotAllowed("list_role_assignments");

        var query = context.Request.Query;
        var (user, group, role) = (Asked(query, "user.id"), Asked(query, "group.id"), Asked(query, "role.id"));
        var listed = AssignmentList.Of(tenancy, Asked(query, "scope.project.id") ?? Asked(query, "scope.domain.id"), IsSet(query, "effective"))
            .Where(one => (user is null || one.HolderId == user) && (group is null || one.HolderId == group))
            .Where(one => role is null || one.Role.Id == role);
        var body = new AssignmentBody(tenancy, ApiUrl.Of(context.Request), IsSet(query, "include_names"));
        return Reply.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("role_assignments");
            foreach (var assignment in listed)
                body.Write(writer, assignment);
            writer.WriteEndArray();
            writer.WriteListLinks($"{ApiUrl.Of(context.Request)}/role_assignments{context.Request.QueryString}");
        });
    }

    public Reply Add(HttpContext context) => Change(context, "create_grant", (user, project, role) =>
    {
        tenancy.Assignments.Add(user, project, role);
        return true;
    });

    public Reply Remove(HttpContext context) => Change(context, "revoke_grant", tenancy.Assignments.Remove);

    private Reply Change(HttpContext context, string rule, Func<string, string, Role, bool> change)
    {
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        var (projectId, userId, roleId) =
            (RequestParts.Route(context, "project"), RequestParts.Route(context, "user"), RequestParts.Route(context, "role"));
        if (!tenancy.Roles.TryGet(roleId, out var role))
            return Errors.NotFound($"Could not find role: {roleId}.");
        if (!tenancy.Users.TryGet(userId, out _))
            return Errors.NotFound($"Could not find user: {userId}.");
        if (!tenancy.Projects.TryGet(projectId, out _))
            return Errors.NotFound($"Could not find project: {projectId}.");
        if (!caller.MayAdminister)
            return Errors.NotAllowed(rule);
        return change(userId, projectId, role)
            ? Reply.NoContent
            : Errors.NotFound(
                $"Could not find role assignment with role: {roleId}, user or group: {userId}, project, domain, or system: {projectId}.");
    }

    private static string? Asked(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    // Keystone's flags: there without a value, or with one that is not a kind of no.
    private static bool IsSet(IQueryCollection query, string name) => Asked(query, name) is { } value && value is not ("0" or "false" or "False");
}

using System.Text.Json;
using KeystoneAuthCluster.Simulator.Tenants;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Writes role assignments as Keystone does.</summary>
internal sealed class AssignmentBody(Tenancy tenancy, string url, bool includeNames)
{
    public void Write(Utf8JsonWriter writer, ListedAssignment assignment)
    {
        var isGroup = tenancy.Groups.TryGet(assignment.ActorId, out _);
        writer.WriteStartObject();
        WriteLinks(writer, assignment, isGroup);
        writer.WriteStartObject("scope");
        WriteTarget(writer, assignment.TargetId);
        writer.WriteEndObject();
        if (isGroup && assignment.MemberId is null)
            WriteOwned(writer, "group", assignment.ActorId, tenancy.Groups);
        else
            WriteOwned(writer, "user", assignment.HolderId, tenancy.Users);
        WriteNamed(writer, "role", assignment.Role);
        writer.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter writer, ListedAssignment assignment, bool isGroup)
    {
        var (target, actor) = (TargetPath(assignment.TargetId), isGroup ? "groups" : "users");
        writer.WriteStartObject("links");
        if (assignment.MemberId is { } member)
            writer.WriteString("membership", $"{url}/groups/{assignment.ActorId}/users/{member}");
        writer.WriteString("assignment", $"{url}/{target}/{actor}/{assignment.ActorId}/roles/{(assignment.Prior ?? assignment.Role).Id}");
        // As recorded, Keystone has the two roles of this link the wrong way round.
        if (assignment.Prior is { } prior)
            writer.WriteString("prior_role", $"{url}/prior_role/{assignment.Role.Id}/implies/{prior.Id}");
        writer.WriteEndObject();
    }

    private string TargetPath(string targetId) => targetId switch
    {
        RoleAssignments.System => "system",
        _ when tenancy.Domains.TryGet(targetId, out _) => $"domains/{targetId}",
        _ => $"projects/{targetId}",
    };

    private void WriteTarget(Utf8JsonWriter writer, string targetId)
    {
        if (tenancy.Projects.TryGet(targetId, out _))
        {
            WriteOwned(writer, "project", targetId, tenancy.Projects);
        }
        else if (tenancy.Domains.TryGet(targetId, out var domain))
        {
            WriteNamed(writer, "domain", domain);
        }
        else
        {
            writer.WriteStartObject("system");
            writer.WriteBoolean("all", true);
            writer.WriteEndObject();
        }
    }

    private void WriteOwned<T>(Utf8JsonWriter writer, string member, string id, EntityTable<T> table)
        where T : class, IEntity
    {
        writer.WriteStartObject(member);
        writer.WriteString("id", id);
        if (includeNames && table.TryGet(id, out var entity))
        {
            writer.WriteString("name", entity.Name);
            if (tenancy.Domains.TryGet(entity.DomainId, out var domain))
                writer.WriteEntity("domain", domain);
        }

        writer.WriteEndObject();
    }

    private void WriteNamed(Utf8JsonWriter writer, string member, IEntity entity)
    {
        writer.WriteStartObject(member);
        writer.WriteString("id", entity.Id);
        if (includeNames)
            writer.WriteString("name", entity.Name);
        writer.WriteEndObject();
    }
}

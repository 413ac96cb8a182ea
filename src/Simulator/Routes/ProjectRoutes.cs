using KeystoneAuthCluster.Simulator.Tenants;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary><c>GET /v3/auth/projects</c>.</summary>
internal sealed class ProjectRoutes(CallerCheck callers, Tenancy tenancy)
{
    public Reply OfCaller(HttpContext context)
    {
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        var url = ApiUrl.Of(context.Request);
        return Reply.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("projects");
            foreach (var target in tenancy.Assignments.Targets.Where(target => !tenancy.EffectiveRoles(caller.UserId, target).IsEmpty))
            {
                if (!tenancy.Projects.TryGet(target, out var project))
                    continue;
                writer.WriteStartObject();
                writer.WriteIdAndName(project);
                writer.WriteString("domain_id", project.DomainId);
                writer.WriteString("description", string.Empty);
                writer.WriteBoolean("enabled", project.Enabled);
                writer.WriteString("parent_id", project.DomainId);
                writer.WriteBoolean("is_domain", false);
                writer.WriteStartArray("tags");
                writer.WriteEndArray();
                writer.WriteStartObject("options");
                writer.WriteEndObject();
                writer.WriteSelfLink($"{url}/projects/{project.Id}");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteListLinks($"{url}/auth/projects");
        });
    }
}

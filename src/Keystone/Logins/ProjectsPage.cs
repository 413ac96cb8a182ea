using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Logins;

/// <summary>One answer to <c>GET /v3/auth/projects</c>.</summary>
/// <param name="Next">The link to the next page, if there is one. Keystone itself gives all in one; the API allows pages.</param>
internal sealed record ProjectsPage(string? Next)
{
    /// <summary>Reads a page; nobody can log in to a project that is disabled, so those are left out.</summary>
    /// <returns>The page, or <see langword="null"/> if this is not such an answer.</returns>
    public static ProjectsPage? Read(ReadOnlySpan<byte> body, ImmutableArray<KeystoneProject>.Builder projects)
    {
        try
        {
            var read = JsonSerializer.Deserialize(body, ProjectsJson.Default.ProjectsBody);
            if (read?.Projects is not { IsDefault: false } listed)
                return null;
            foreach (var project in listed)
            {
                if (project is { Enabled: not false, Id: { Length: > 0 } id, Name: { Length: > 0 } name })
                    projects.Add(new KeystoneProject(id, name, project.DomainId ?? string.Empty));
            }

            return new ProjectsPage(read.Links?.Next);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The answer as it is on the wire.</summary>
internal sealed record ProjectsBody(
    [property: JsonPropertyName("projects")] ImmutableArray<ProjectsBody.Project?>? Projects,
    [property: JsonPropertyName("links")] ProjectsBody.Paging? Links)
{
    internal sealed record Project(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("domain_id")] string? DomainId,
        [property: JsonPropertyName("enabled")] bool? Enabled);

    internal sealed record Paging([property: JsonPropertyName("next")] string? Next);
}

/// <summary>Generated (de)serialisation.</summary>
[JsonSerializable(typeof(ProjectsBody))]
internal sealed partial class ProjectsJson : JsonSerializerContext;

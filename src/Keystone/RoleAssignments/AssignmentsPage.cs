using System.Text.Json;
using System.Text.Json.Serialization;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Keystone.RoleAssignments;

/// <summary>One answer to <c>GET /v3/role_assignments</c>, read once from front to end: nothing of an assignment stays but user and role.</summary>
/// <param name="Next">The link to the next page, if there is one. Keystone itself gives all in one; the API allows pages.</param>
internal sealed record AssignmentsPage(string? Next)
{
    /// <summary>Reads a page of the assignments of one project.</summary>
    /// <param name="body">The page.</param>
    /// <param name="projectId">The project that was asked about.</param>
    /// <param name="assignments">Where to add what it says.</param>
    /// <returns>The page, or <see langword="null"/> if this is not such an answer; what was added then counts for nothing.</returns>
    public static AssignmentsPage? Read(ReadOnlySpan<byte> body, string projectId, List<(string UserId, KeystoneRole Role)> assignments)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var (listed, next) = (false, (string?)null);
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("role_assignments"))
                    listed = listed ? throw new JsonException("two lists") : ReadList(ref reader, projectId, assignments);
                else if (reader.ValueTextEquals("links"))
                    next = JsonSerializer.Deserialize(ref reader, AssignmentsJson.Default.Links)?.Next;
                else
                    reader.Skip();
            }

            // After the object there may be nothing: this read throws for all but white space.
            reader.Read();
            return listed ? new AssignmentsPage(next) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool ReadList(ref Utf8JsonReader reader, string projectId, List<(string UserId, KeystoneRole Role)> assignments)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // The project is checked because a lost filter would make the roles of another project ours. A group in place of a user is not what
            // "effective" asks for: who is in it is not known here.
            if (JsonSerializer.Deserialize(ref reader, AssignmentsJson.Default.Assignment) is not { } one
                || one.Scope?.Project?.Id != projectId
                || string.IsNullOrEmpty(one.User?.Id) || string.IsNullOrEmpty(one.Role?.Id) || string.IsNullOrEmpty(one.Role.Name))
                throw new JsonException("not the role of a user in the project");
            assignments.Add((one.User.Id, new KeystoneRole(one.Role.Id, one.Role.Name)));
        }

        return true;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException($"no {type}");
    }

    internal sealed record Links([property: JsonPropertyName("next")] string? Next);

    internal sealed record Assignment(
        [property: JsonPropertyName("user")] Named? User,
        [property: JsonPropertyName("role")] Named? Role,
        [property: JsonPropertyName("scope")] Target? Scope);

    internal sealed record Target([property: JsonPropertyName("project")] Named? Project);

    internal sealed record Named([property: JsonPropertyName("id")] string? Id, [property: JsonPropertyName("name")] string? Name);
}

/// <summary>Generated deserialisation.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AssignmentsPage.Assignment))]
[JsonSerializable(typeof(AssignmentsPage.Links))]
internal sealed partial class AssignmentsJson : JsonSerializerContext;

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KeystoneAuthCluster.Keystone.Groups;

/// <summary>The answer to <c>GET /v3/users/{id}/groups</c> as it is on the wire.</summary>
internal sealed record GroupsBody([property: JsonPropertyName("groups")] ImmutableArray<GroupsBody.Group?>? Groups)
{
    /// <summary>The groups, or <see langword="null"/> if this is not such an answer. One group without a name or id spoils the list: it must be exact.</summary>
    public static ImmutableArray<Tokens.KeystoneGroup>? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var groups = JsonSerializer.Deserialize(body, GroupsJson.Default.GroupsBody)?.Groups;
            if (groups is not { IsDefault: false } some || some.Any(group => string.IsNullOrEmpty(group?.Id) || string.IsNullOrEmpty(group.Name)))
                return null;
            return [.. some.Select(group => new Tokens.KeystoneGroup(group!.Id!, group.Name!, group.DomainId ?? string.Empty))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Group(
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("domain_id")] string? DomainId);
}

/// <summary>Generated (de)serialisation.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(GroupsBody))]
internal sealed partial class GroupsJson : JsonSerializerContext;

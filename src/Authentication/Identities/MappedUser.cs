using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>A user as Kubernetes is told of them; the JSON is made once and written as it is into every answer.</summary>
public sealed class MappedUser
{
    private readonly Lazy<ReadOnlyMemory<byte>> _staleJson;

    internal MappedUser(string name, string uid, ImmutableArray<string> groups, string projectId, string projectName, ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> extra)
    {
        (Name, Uid, ProjectId, ProjectName) = (name, uid, projectId, projectName);
        Json = UserInfoJson.Write(name, uid, groups, extra);
        _staleJson = new(() => UserInfoJson.Write(name, uid, groups, extra.Add(KeyValuePair.Create(ExtraKeys.Stale, ImmutableArray.Create("true")))));
    }

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>The user's id in Keystone.</summary>
    public string Uid { get; }

    /// <summary>The project's id; empty where the token is for none.</summary>
    public string ProjectId { get; }

    /// <summary>The project's name; empty likewise.</summary>
    public string ProjectName { get; }

    /// <summary>The <c>status.user</c> of a TokenReview, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The same, marked as stale.</summary>
    public ReadOnlyMemory<byte> StaleJson => _staleJson.Value;
}

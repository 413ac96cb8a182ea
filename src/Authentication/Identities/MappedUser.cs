using System.Collections.Immutable;

namespace KeystoneAuthCluster.Authentication.Identities;

/// <summary>A user as Kubernetes is told of them; the JSON is made once and written as it is into every answer.</summary>
public sealed class MappedUser
{
    internal MappedUser(string name, string uid, ImmutableArray<string> groups, string projectId, string projectName, ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> extra)
        : this(name, uid, projectId, projectName, UserInfoJson.Of(name, uid, groups, extra))
    {
    }

    private MappedUser(string name, string uid, string projectId, string projectName, UserInfoJson json) =>
        (Name, Uid, ProjectId, ProjectName, Json) = (name, uid, projectId, projectName, json);

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>The user's id in Keystone.</summary>
    public string Uid { get; }

    /// <summary>The project's id; empty where the token is for none.</summary>
    public string ProjectId { get; }

    /// <summary>The project's name; empty likewise.</summary>
    public string ProjectName { get; }

    /// <summary>The <c>status.user</c> of a TokenReview.</summary>
    public UserInfoJson Json { get; }

    /// <summary>The same, marked as stale; made when it is asked for, as that is while Keystone is down.</summary>
    public UserInfoJson StaleJson => Json.Stale();

    /// <summary>The same user, with the part of the JSON that others may have as well put in the hands of <paramref name="share"/>.</summary>
    internal MappedUser Sharing(Func<byte[], byte[]> share) => new(Name, Uid, ProjectId, ProjectName, Json.Sharing(share));
}

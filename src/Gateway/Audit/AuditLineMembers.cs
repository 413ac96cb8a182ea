using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>The members of an audit line about an access. What is empty was left out.</summary>
internal sealed record AuditLineMembers
{
    public string Audit { get; init; } = "";

    public string Review { get; init; } = "";

    public string Decision { get; init; } = "";

    public string? Cluster { get; init; }

    public string? Rule { get; init; }

    public string User { get; init; } = "";

    public string Uid { get; init; } = "";

    public ImmutableArray<string> Groups { get; init; } = [];

    public string ProjectId { get; init; } = "";

    public string ProjectName { get; init; } = "";

    public string ProjectDomainId { get; init; } = "";

    public string UserDomainId { get; init; } = "";

    public string UserDomainName { get; init; } = "";

    /// <summary>There for every user of Keystone, also without roles, and for nobody else.</summary>
    public ImmutableArray<string>? Roles { get; init; }

    public ImmutableArray<string> Methods { get; init; } = [];

    public string Verb { get; init; } = "";

    public string ApiGroup { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    public string Path { get; init; } = "";

    /// <summary>Whether a list has a value that is none; no annotation makes the serializer look.</summary>
    public bool HasNulls => Groups.Concat(Roles ?? []).Concat(Methods).Any(value => value is null);

    /// <summary>Whether it is of a version that did not write roles, so that nobody can ask again.</summary>
    public bool HasNoRoles => Roles is null && (ProjectId.Length > 0 || ProjectName.Length > 0);

    /// <summary>Who asked for what.</summary>
    public AccessRequest Request => new(
        new Subject(User, Uid, Groups, Roles is { } roles
            ? new KeystoneSubject(ProjectId, ProjectName, ProjectDomainId, UserDomainId, UserDomainName, roles) { Methods = Methods }
            : null),
        Path.Length > 0
            ? new AccessAction.OnPath(Verb, Path)
            : new AccessAction.OnResource(Verb, ApiGroup, "", Resource, Subresource, Namespace, Name));
}

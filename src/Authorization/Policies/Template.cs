using System.Collections.Frozen;
using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>A name that has the requester's own in it: <c>{project.name}</c>, <c>tenant-{project.id}</c>.</summary>
/// <remarks>Case matters: a cloud may have both projects Demo and demo, and only one of them may own the namespace demo.</remarks>
/// <param name="Source">Whose name or id.</param>
/// <param name="Before">What stands before it.</param>
/// <param name="After">What stands behind it.</param>
internal sealed record Template(TemplateSource Source, string Before, string After)
{
    // Kubernetes keeps these namespaces for itself, the API server's own Service is in the next, and our manifests' is the last: whoever reads the Secrets or
    // changes the policy there is whoever they like. A tenant must not get one by the name of a project.
    private const string Reserved = "kube-";
    private static readonly FrozenSet<string> ReservedToo = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "default", "keystone-auth");

    /// <summary>Does it take what people choose, and not an id?</summary>
    public bool IsOfName => Source is TemplateSource.ProjectName or TemplateSource.UserName;

    /// <summary>Is the name the requester's? It is not where they have no such name, or one that does not count.</summary>
    public bool Have(string name, Requester requester) =>
        ValuesOf(requester).Any(value => Makes(name, value))
        || (Source == TemplateSource.ProjectName && requester.Project.MayHaveAnyName && MayMake(name));

    /// <summary>Does this value make the name?</summary>
    public bool Makes(string name, string value) =>
        value.Length > 0
        && name.Length == Before.Length + value.Length + After.Length
        && name.StartsWith(Before, StringComparison.Ordinal)
        && name.EndsWith(After, StringComparison.Ordinal)
        && name.AsSpan(Before.Length, value.Length).SequenceEqual(value)
        && !IsReserved(name);

    /// <summary>Does some value make the name?</summary>
    public bool MayMake(string name) =>
        name.Length > Before.Length + After.Length
        && name.StartsWith(Before, StringComparison.Ordinal)
        && name.EndsWith(After, StringComparison.Ordinal)
        && !IsReserved(name);

    private static bool IsReserved(string name) =>
        name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) || ReservedToo.Contains(name);

    private ImmutableArray<string> ValuesOf(Requester requester) => Source switch
    {
        TemplateSource.ProjectId => requester.Project.Ids,
        TemplateSource.ProjectName => requester.Project.Names,
        TemplateSource.UserId => requester.User.Ids,
        TemplateSource.UserName => requester.User.Names,
        _ => throw new InvalidOperationException($"a source that is none: {Source}"),
    };
}

/// <summary>What of the requester a <see cref="Template"/> takes.</summary>
internal enum TemplateSource
{
    /// <summary><c>{project.id}</c>.</summary>
    ProjectId,

    /// <summary><c>{project.name}</c>, where the name counts (<see cref="PolicyOptions.ProjectDomains"/>).</summary>
    ProjectName,

    /// <summary><c>{user.id}</c>.</summary>
    UserId,

    /// <summary><c>{user.name}</c>, where the name counts (<see cref="PolicyOptions.UserDomains"/>).</summary>
    UserName,
}

using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies.Text;

namespace KeystoneAuthCluster.Authorization.Policies.Abac;

/// <summary>
/// Reads the <c>spec</c> of an ABAC line. A member that is not there is one that is empty, and an empty one means just that: no namespace, the core group.
/// </summary>
internal sealed class SpecParser(CompatibilityOptions compatibility, Problems problems)
{
    private const string Anonymous = "system:unauthenticated";

    private static readonly Verbs All = new(["*"]);
    private static readonly Verbs Reading = new(["get", "list", "watch"]);
    private static readonly Verbs ReadingPaths = new(["get"]);

    /// <summary>Who, and what they may do; <see langword="null"/> with a problem where the line says neither.</summary>
    public (ImmutableArray<Condition> Who, ImmutableArray<Permission> Permissions)? Parse(Element element)
    {
        if (Members.Of(element, problems, "user", "group", "readonly", "apiGroup", "resource", "namespace", "nonResourcePath") is not { } members)
            return null;
        var reads = Flag(members.Find("readonly"));
        ImmutableArray<Condition> who = [.. Who(members)];
        ImmutableArray<Permission> permissions = [.. Resources(members, reads), .. Paths(members, reads)];
        if (who.IsEmpty)
            problems.Add(element, "a line about nobody; allowed: user, group, or \"*\" in one of them for everyone");
        if (permissions.IsEmpty)
            problems.Add(element, "a line that permits nothing; allowed: resource, nonResourcePath, or both");
        return (who, permissions);
    }

    private IEnumerable<Condition> Who(Members members)
    {
        var (user, group) = (Text(members, "user"), Text(members, "group"));
        if (user is { Value: not "*" })
            yield return new Condition.AnyUser(new Called([user.Value]));
        if (group is { Value: Anonymous } && !compatibility.UsersOfOthers)
        {
            problems.Warn(PolicyCheck.Nobody, group, $"Keystone authenticates nobody into {Anonymous}: only with "
                + "Policy:Compatibility:UsersOfOthers is this line about anybody");
        }

        if (group is { Value: not ("*" or Requester.AuthenticatedGroup) })
            yield return new Condition.AnyGroup(new Called([group.Value]));
        // Kubernetes: "*" maps to all authenticated subjects.
        if (user is { Value: "*" } || group is { Value: "*" or Requester.AuthenticatedGroup })
            yield return new Condition.Authenticated();
    }

    private IEnumerable<Permission> Resources(Members members, bool reads)
    {
        var (group, name, resource) = (Text(members, "apiGroup"), Text(members, "namespace"), Text(members, "resource"));
        if (resource is null)
        {
            foreach (var alone in new[] { group, name }.OfType<Element.Text>())
                problems.Add(alone, "no resource beside it; allowed: resource, \"*\" for all of them");
            yield break;
        }

        WholeOrNoWildcard(group, name, resource);
        Spelling.OfResource(resource.Value, resource.Offset, resource.Path, problems);
        // Kubernetes does not look at the subresource here: whoever may do all with pods may do all with what is below them.
        Names resources = resource.Value == "*" ? new Names.All() : new Names.Only([resource.Value]);
        yield return new Permission.OnResources(
            reads ? Reading : All,
            new Namespaces.Named(name is { Value: "*" } ? new Names.All() : new Names.Only([name?.Value ?? ""])),
            group is { Value: "*" } ? new ApiGroups.All() : new ApiGroups.Only([group?.Value ?? ""]),
            resources,
            new Subresources.All().ByWildcard(open: compatibility.Subresources));
    }

    private IEnumerable<Permission> Paths(Members members, bool reads)
    {
        if (Text(members, "nonResourcePath") is not { } path)
            yield break;
        if (Policies.Paths.Parse(path.Value) is { } paths)
            yield return new Permission.OnPaths(reads ? ReadingPaths : All, paths);
        else
            problems.Add(path, Policies.Paths.Problem(path.Value));
    }

    private Element.Text? Text(Members members, string name)
    {
        var value = members.Find(name);
        if (value is not (null or Element.Text))
            problems.Add(value, $"{Quoted.Kind(value)} is no string; allowed: a name, or \"*\"");
        return value is Element.Text { Value.Length: > 0 } text ? text : null;
    }

    private bool Flag(Element? value)
    {
        if (value is not (null or Element.Other { Value: "true" or "false" }))
            problems.Add(value, $"{Quoted.Kind(value)} is no flag; allowed: true, false");
        return value is Element.Other { Value: "true" };
    }

    private void WholeOrNoWildcard(params Element.Text?[] names)
    {
        foreach (var name in names.OfType<Element.Text>().Where(name => name.Value != "*" && name.Value.AsSpan().ContainsAny('*', '/')))
            problems.Add(name, $"{Quoted.Value(name.Value)} matches nothing; allowed: a whole name, or \"*\" alone");
    }
}

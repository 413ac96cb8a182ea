using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Evaluation;
using KeystoneAuthCluster.Authorization.Policies.Text;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.PolicyCommands.Test;

/// <summary>Reads users, as a review would tell of them; those that have names may be called by them.</summary>
internal sealed class UserReader(Problems problems)
{
    /// <summary>What may stand there.</summary>
    public const string Meaning = "an object with name, id, groups, project, domain, roles, methods, keystone, or the name of one in users";

    // Where a case does not say: as Keystone has it when it is installed.
    private const string DefaultDomain = "default";

    private readonly Dictionary<string, Subject?> _named = new(StringComparer.Ordinal);

    /// <summary>Reads the users that have names.</summary>
    public void Name(Element element)
    {
        if (element is not Element.Map map)
        {
            problems.Add(element, $"{Quoted.Kind(element)} is no object; allowed: an object of names, each with a user");
            return;
        }

        foreach (var member in map.Members)
            _named[member.Name] = Read(member.Value);
    }

    /// <summary>A user; <see langword="null"/> with a problem where it is none.</summary>
    public Subject? Read(Element element)
    {
        if (element is Element.Text name)
        {
            if (_named.TryGetValue(name.Value, out var named))
                return named;
            problems.Add(name, _named.Count == 0 ? $"{Quoted.Value(name.Value)} is not in users; allowed: {Meaning}" : DidYouMean.Message(name.Value, _named.Keys));
            return null;
        }

        if (Members.Of(element, problems, "name", "id", "groups", "project", "domain", "roles", "methods", "keystone") is not { } members)
            return null;
        var keystone = IsKeystones(members.Find("keystone")) ? Keystone(members) : null;
        // As the webhook and the API server add them.
        ImmutableArray<string> groups =
        [
            .. Texts(members, "groups", "names of groups"),
            .. keystone is { ProjectId.Length: > 0 } ? [keystone.ProjectId] : Array.Empty<string>(),
            Requester.AuthenticatedGroup,
        ];
        return new Subject(Text(members, "name") ?? "somebody", Text(members, "id") ?? "", [.. groups.Distinct()], keystone);
    }

    private KeystoneSubject Keystone(Members members)
    {
        var (id, name, domain) = Project(members.Find("project"));
        return new KeystoneSubject(
            id, name, domain, Text(members, "domain") ?? DefaultDomain, "", Texts(members, "roles", "names of roles"))
        {
            Methods = Texts(members, "methods", "methods such as password"),
        };
    }

    private (string Id, string Name, string Domain) Project(Element? element)
    {
        switch (element)
        {
            case null:
                return ("", "", "");
            case Element.Text name:
                return ("", name.Value, DefaultDomain);
            default:
                return Members.Of(element, problems, "id", "name", "domain") is { } members
                    ? (Text(members, "id") ?? "", Text(members, "name") ?? "", Text(members, "domain") ?? DefaultDomain)
                    : default;
        }
    }

    private bool IsKeystones(Element? element)
    {
        if (element is not (null or Element.Other { Value: "true" or "false" }))
            problems.Add(element, $"{Quoted.Kind(element)} is no flag; allowed: true, false for a user whom Keystone did not authenticate");
        return element is not Element.Other { Value: "false" };
    }

    private static string? Text(Members members, string name) => members.Find(name) is null ? null : members.Text(name, "a text")?.Value;

    private static ImmutableArray<string> Texts(Members members, string name, string meaning) => members.Find(name) switch
    {
        null or Element.List { Items.IsEmpty: true } => [],
        _ => [.. members.Texts(name, meaning).Select(text => text.Value)],
    };
}

using System.Text.Json;
using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>Random policies, as texts of each format, and random requests of the same few words, so that they often meet.</summary>
internal sealed class RandomPolicies(int seed, bool isLarge = false)
{
    private const string Id = "a1f0c0ffee0000000000000000000001";

    private static readonly string[] Projects = ["a", "b", "demo", "default", "p-1", Id];
    private static readonly string[] Roles = ["admin", "member", "reader", "x"];
    private static readonly string[] Users = ["ada", "bob", "u-1", Id];
    private static readonly string[] Groups = ["staff", "ops", "system:authenticated", "p-1", Id];
    private static readonly string[] Domains = ["default", "d-2", "Default"];
    private static readonly string[] Verbs = ["get", "list", "create", "Watch"];
    private static readonly string[] Resources = ["pods", "secrets", "Deployments", "services"];
    private static readonly string[] Parts = ["log", "exec", "Proxy", "vnc"];
    private static readonly string[] Namespaces = ["default", "demo", "a", "kube-system", "ns-ada", Id];
    private static readonly string[] ApiGroups = ["", "apps", "metrics.k8s.io", "example.com"];
    private static readonly string[] Paths = ["/api", "/api/v1", "/apis/apps", "/healthz"];
    private static readonly string[] Templates = ["{project.name}", "{project.id}", "ns-{user.name}", "{user.id}-x"];
    private static readonly string[] ResourceNames = ["web", "ada", "demo"];

    // A seed that a failure names makes the same policy again.
    private readonly Random _random = new(seed);

    public string RuleList() => JsonSerializer.Serialize(Many(_ => Chance(2) ? V2Rule() : Chance(4) ? Merged(V1Rule(), V2Rule()) : V1Rule()));

    public string Abac() => string.Join('\n', Many(_ => JsonSerializer.Serialize(AbacLine())));

    public string Typed() => JsonSerializer.Serialize(Chance(10)
        ? new Dictionary<string, object> { ["apiVersion"] = "keystone-auth/v1", ["kind"] = "Policy", ["preset"] = "tenancy", ["rules"] = Many(TypedRule) }
        : new Dictionary<string, object> { ["apiVersion"] = "keystone-auth/v1", ["kind"] = "Policy", ["rules"] = Many(TypedRule) });

    public AccessRequest Request()
    {
        var domain = One([.. Domains, "default", ""]);
        var subject = Asking.User(
            Chance(8) ? "" : One(Projects), Chance(8) ? "" : One(Projects), domain, One(Users), One(Users), One([.. Domains, "default", ""]),
            Some(Roles, 0), [.. Some(Groups, 0), .. Chance(3) ? ["p-1"] : Array.Empty<string>()]);
        subject = Chance(8)
            ? subject with { Keystone = null }
            : subject with { Keystone = subject.Keystone! with { Methods = Chance(2) ? [] : ["password", .. Chance(2) ? ["totp"] : Array.Empty<string>()] } };
        AccessAction action = Chance(5)
            ? new AccessAction.OnPath(One(Verbs).ToLowerInvariant(), One([.. Paths, "/api/v1/x", "/", "/api/", "//healthz", "/apis//apps/"]))
            : new AccessAction.OnResource(
                One(Verbs).ToLowerInvariant(), One(ApiGroups), "v1", One(Resources).ToLowerInvariant(), Chance(2) ? "" : One(Parts).ToLowerInvariant(),
                Chance(5) ? "" : One(Namespaces), Chance(2) ? "" : One(ResourceNames));
        return new AccessRequest(subject, action);
    }

    public CompatibilityOptions Compatibility() => new()
    {
        Subresources = Chance(4),
        ApiGroups = Chance(4),
        NamesOfAnyDomain = Chance(4),
        ProjectsOfUnknownDomain = Chance(4),
        RulesForEveryone = true,
        UsersOfOthers = Chance(3),
    };

    private Dictionary<string, object> V2Rule()
    {
        var users = new Dictionary<string, object> { ["projects"] = Some(Projects) };
        if (Chance(2))
            users["roles"] = Some(Roles);
        return Chance(5)
            ? new() { ["users"] = users, ["nonresource_permissions"] = Keys(() => One(Paths)) }
            : new() { ["users"] = users, ["resource_permissions"] = Keys(V2Key) };
    }

    private Dictionary<string, object> V1Rule()
    {
        var rule = new Dictionary<string, object>();
        if (Chance(5))
            rule["nonresource"] = new { verbs = VerbsOrAll(), path = Path() };
        else
            rule["resource"] = new { verbs = VerbsOrAll(), resources = Some([.. Resources, "*", "pods/*", "pods/exec", "Secrets/Log"]), version = One([.. ApiGroups, "*"]), @namespace = One([.. Namespaces, "*", ""]) };
        rule["match"] = Enumerable.Range(0, _random.Next(3)).Select(_ => _random.Next(4) switch
        {
            0 => new { type = "role", values = Some([.. Roles, "*"]) },
            1 => new { type = "project", values = Some(Projects) },
            2 => new { type = "user", values = Some(Users) },
            _ => new { type = "group", values = Some(Groups) },
        });
        return rule;
    }

    private object AbacLine()
    {
        var spec = new Dictionary<string, object>();
        if (Chance(2))
            spec["user"] = One([.. Users, "*"]);
        if (spec.Count == 0 || Chance(3))
            spec["group"] = One([.. Groups, "*", "system:unauthenticated"]);
        if (Chance(3))
            spec["readonly"] = true;
        if (Chance(5))
            spec["nonResourcePath"] = Path();
        if (!spec.ContainsKey("nonResourcePath") || Chance(3))
            (spec["resource"], spec["namespace"], spec["apiGroup"]) = (One([.. Resources, "*"]), One([.. Namespaces, "*", ""]), One([.. ApiGroups, "*"]));
        return new { apiVersion = "abac.authorization.kubernetes.io/v1beta1", kind = "Policy", spec };
    }

    private object TypedRule(int number)
    {
        var rule = new Dictionary<string, object> { ["name"] = $"r{number}", ["who"] = Chance(8) ? One(["everyone", "anyone"]) : Chance(6) ? new object[] { Chance(3) ? "everyone" : Who(), Who() } : Who() };
        if (Chance(5))
            rule["effect"] = "deny";
        if (Chance(4))
            rule["paths"] = new[] { new { verbs = VerbsOrAll(), paths = new[] { Path() } } };
        if (!rule.ContainsKey("paths") || Chance(3))
            rule["resources"] = Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Statement());
        return rule;
    }

    private Dictionary<string, object> Who()
    {
        (string Name, string[] Words)[] lists =
        [
            ("users", Users), ("groups", Groups), ("roles", Roles), ("allRoles", Roles), ("projects", Projects),
            ("projectDomains", Domains), ("userDomains", Domains), ("methods", ["password", "totp"]),
        ];
        return Some(lists).ToDictionary(list => list.Name, list => (object)Some(list.Words));
    }

    private Dictionary<string, object> Statement()
    {
        var statement = new Dictionary<string, object> { ["verbs"] = VerbsOrAll() };
        if (Chance(3))
            statement["apiGroups"] = Some([.. ApiGroups, "*"]);
        var mayHaveParts = Chance(3);
        statement["resources"] = Chance(4) ? new { except = Some(Resources, 0) }
            : Some<string>(mayHaveParts ? [.. Resources, "*"] : [.. Resources, "*", "pods/log", "pods/*", "*/exec"]);
        if (mayHaveParts)
            statement["subresources"] = Chance(3) ? new { except = Some(Parts, 0) } : Some([.. Parts, "", "*"]);
        if (Chance(4))
            statement["names"] = Some([.. ResourceNames, "{user.name}", ""]);
        statement["namespaces"] = Chance(4) ? new { except = Some(Namespaces, 0) } : Some([.. Namespaces, .. Templates, "", "*"]);
        return statement;
    }

    private string V2Key()
    {
        var key = $"{V2Names(Namespaces)}/{V2Names(Resources)}";
        return Chance(3) ? $"{key}/{V2Names(Parts)}" : key;
    }

    private string V2Names(string[] words) => _random.Next(6) switch
    {
        0 => "*",
        5 => $"['*', '{One(words)}']",
        1 => One(words),
        2 => "!" + One(words),
        3 => $"['{string.Join("','", Some(words))}']",
        _ => $"!['{string.Join("','", Some(words))}']",
    };

    private string Path() => One(["*", .. Paths, .. Paths.Select(path => path + "/*"), "/healthz/", "//*", "/apis//*"]);

    private string[] VerbsOrAll() => Chance(4) ? ["*"] : Some(Verbs);

    private Dictionary<string, string[]> Keys(Func<string> key) =>
        Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => key()).Distinct().ToDictionary(name => name, _ => VerbsOrAll());

    private T[] Many<T>(Func<int, T> one) => [.. Enumerable.Range(0, 1 + _random.Next(isLarge ? 60 : 6)).Select(one)];

    private T One<T>(T[] words) => words[_random.Next(words.Length)];

    private T[] Some<T>(T[] words, int least = 1) =>
        [.. words.OrderBy(_ => _random.Next()).Take(_random.Next(least, isLarge ? words.Length + 1 : Math.Min(words.Length, 3) + 1))];

    private bool Chance(int of) => _random.Next(of) == 0;

    private static Dictionary<string, object> Merged(Dictionary<string, object> one, Dictionary<string, object> other) =>
        new(one.Concat(other).DistinctBy(member => member.Key));
}

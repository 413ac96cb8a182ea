using System.Collections.Immutable;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Requests;
using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Compilation;

/// <summary>A way in which policies grow.</summary>
/// <param name="Name">What it is called in the figures.</param>
/// <param name="Text">The text of a policy of so many rules.</param>
/// <param name="Request">A request that one of its rules allows.</param>
/// <param name="Unknown">What to ask in its place for none of them to allow it.</param>
/// <param name="Denied">What to ask in its place for one of them to deny it.</param>
internal sealed record PolicyShape(
    string Name,
    Func<int, string> Text,
    Func<int, AccessRequest> Request,
    Func<AccessRequest, AccessRequest>? Unknown = null,
    Func<AccessRequest, AccessRequest>? Denied = null)
{
    /// <summary>The shape that has rules of several kinds.</summary>
    public const string Mixture = "a mixture";

    public static ImmutableArray<PolicyShape> All { get; } =
    [
        new("one role", size => V2Rules(size, i => ("demo", "member", $"ns-{i}/pods", "get")), i => new(User(), On("get", "pods", $"ns-{i}"))),
        new(
            "a thousand projects",
            size => V2Rules(size, i => ($"t-{i % 1000}", "member", $"ns-{i / 1000}/pods", "get")),
            i => new(User(project: $"t-{i % 1000}"), On("get", "pods", $"ns-{i / 1000}"))),
        new("a project each", size => V2Rules(size, i => ($"t-{i}", "member", "*/*", "*")), i => new(User(project: $"t-{i}"), On("get", "pods")), Stranger),
        new("a role each", size => V2Rules(size, i => ("demo", $"r-{i}", "default/pods", "get")), i => new(User(roles: [$"r-{i}"]), On("get", "pods"))),
        new("all stars", size => V2Rules(size, _ => ("demo", "member", "*/*", "*")), _ => new(User(), On("get", "pods")), Stranger),
        new(
            "exceptions",
            size => V2Rules(size, i => ("demo", "member", $"!kube-system/!['secrets', 'r-{i}']", "get")),
            i => new(User(), On("get", $"pods-{i}"))),
        new(
            "v1, group and role",
            size => $"[{Joined(size, i => $$"""{"resource":{"verbs":["get"],"resources":["pods","services"],"version":"*","namespace":"ns-{{i % 100}}"},"match":[{"type":"group","values":["g-{{i}}"]},{"type":"role","values":["member"]}]}""")}]",
            i => new(User(groups: [$"g-{i}"]), On("get", "services", $"ns-{i % 100}"))),
        new(
            "ABAC, a user each",
            size => Joined(size, i => $$"""{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"a-{{i}}","namespace":"*","resource":"pods"} }""", "\n"),
            i => new(User(name: $"a-{i}"), On("get", "pods")), request => request with { Action = On("get", "secrets") }),
        new(
            "paths",
            size => $"[{Joined(size, i => $$"""{"nonresource":{"verbs":["get"],"path":"/apis/{{i:D5}}/*"},"match":[{"type":"role","values":["member"]}]}""")}]",
            i => new(User(), OnPath("get", $"/apis/{i:D5}/x"))),
        new(
            "names and templates",
            size => $"{Head}rules:\n{Joined(size, i => $"- {{name: r{i}, who: {{roles: [member]}}, resources: [{{verbs: [get], resources: [pods], names: [web-{i}], namespaces: [\"{{project.name}}\"]}}]}}", "\n")}",
            i => new(User(), (AccessAction.OnResource)On("get", "pods", "demo") with { Name = $"web-{i}" })),
        new(Mixture, size => $"[{Joined(size, Mixed)}]", i => (i % 5) switch
        {
            0 => new(User(project: $"t-{i}", roles: ["viewer"]), On("list", "pods", $"ns-{i}")),
            1 => new(User(project: $"t-{i}", roles: ["admin"]), On("create", "secrets", $"ns-{i}")),
            2 => new(User(roles: ["x"], groups: [$"g-{i}"]), On("get", "services", $"ns-{i}")),
            3 => new(User(), On("get", $"pods-{i}")),
            _ => new(User(roles: ["reader"]), OnPath("get", $"/apis/{i:D5}/x")),
        }, request => Stranger(request with { Action = request.Action with { Verb = "connect" } })),
        new(
            "a denial each",
            size => $"{Head}rules:\n- {{name: all, who: {{roles: [member]}}, resources: [{{verbs: [get], resources: [\"*\"], namespaces: [\"*\"]}}]}}\n"
                + Joined(size, i => $"- {{name: r{i}, effect: deny, who: {{roles: [member], users: [a-{i}]}}, resources: [{{verbs: [\"*\"], resources: [secrets], namespaces: [ns-{i % 100}]}}]}}", "\n"),
            i => new(User(name: $"a-{i}"), On("get", "pods", $"ns-{i % 100}")),
            Denied: request => request with { Action = (AccessAction.OnResource)request.Action with { Resource = "secrets" } }),
    ];

    public Policy Policy(int size) => Assert.IsType<PolicyReading.Good>(Parse(Text(size))).Policy;

    public AccessRequest UnknownTo(AccessRequest request) =>
        Unknown?.Invoke(request) ?? request with { Action = request.Action with { Verb = "connect" } };

    public override string ToString() => Name;

    private static AccessRequest Stranger(AccessRequest request) =>
        request with { Subject = request.Subject with { Keystone = request.Subject.Keystone! with { Roles = ["stranger"] } } };

    private static string V2Rules(int size, Func<int, (string Project, string Role, string Key, string Verb)> rule) => $"[{Joined(size, i =>
    {
        var (project, role, key, verb) = rule(i);
        return $$"""{"users":{"projects":["{{project}}"],"roles":["{{role}}"]},"resource_permissions":{"{{key}}":["{{verb}}"]} }""";
    })}]";

    // As clouds have them: viewers and administrators of a project each, groups, everything but something, discovery.
    private static string Mixed(int i) => (i % 5) switch
    {
        0 => $$"""{"users":{"projects":["t-{{i}}"],"roles":["viewer"]},"resource_permissions":{"ns-{{i}}/['pods','services']":["get","list","watch"]} }""",
        1 => $$"""{"users":{"projects":["t-{{i}}"],"roles":["admin"]},"resource_permissions":{"*/*":["*"]} }""",
        2 => $$"""{"resource":{"verbs":["get"],"resources":["pods","services"],"version":"*","namespace":"ns-{{i}}"},"match":[{"type":"group","values":["g-{{i}}"]}]}""",
        3 => $$"""{"users":{"projects":["demo"],"roles":["member"]},"resource_permissions":{"!kube-system/!['secrets','r-{{i}}']":["get"]} }""",
        _ => $$"""{"nonresource":{"verbs":["get"],"path":"/apis/{{i:D5}}/*"},"match":[{"type":"role","values":["reader"]}]}""",
    };

    private static string Joined(int size, Func<int, string> rule, string separator = ",") => string.Join(separator, Enumerable.Range(0, size).Select(rule));
}

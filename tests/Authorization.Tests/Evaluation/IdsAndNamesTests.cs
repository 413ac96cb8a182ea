using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

/// <summary>Nobody gets what is another's by taking the other's id for a name.</summary>
public class IdsAndNamesTests
{
    private const string Uuid = "0123456789abcdef0123456789abcdef";
    private const string Sha256 = Uuid + Uuid;

    public static TheoryData<string> Ids => [Uuid, Sha256, "0123456789ABCDEF0123456789ABCDEF"];

    // A UUID with dashes, one digit too few, one too many, and one that is none: ids of another shape, and names.
    public static TheoryData<string> Others =>
        ["demo", "default", "1234567", "01234567-89ab-cdef-0123-456789abcdef", Uuid[1..], Uuid + "0", Sha256[1..], Uuid[1..] + "g"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_value_that_looks_like_an_id_is_no_name(string id)
    {
        var options = new PolicyOptions { Compatibility = new CompatibilityOptions { NamesOfAnyDomain = true } };
        Assert.True(Policy(About("project", id), options).Allows(User(project: "demo", projectId: id), On("get", "pods")));
        Assert.False(Policy(About("project", id), options).Allows(User(project: id), On("get", "pods")));
        Assert.True(Policy(AboutProject(id), options).Allows(User(project: "demo", projectId: id), On("get", "pods")));
        Assert.False(Policy(AboutProject(id), options).Allows(User(project: id), On("get", "pods")));
        Assert.True(Policy(About("user", id), options).Allows(User(uid: id), On("get", "pods")));
        Assert.False(Policy(About("user", id), options).Allows(User(name: id), On("get", "pods")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_template_makes_nothing_of_a_name_that_looks_like_an_id(string id)
    {
        var policy = Policy($$"""
            {{Head}}
            rules:
            - { name: own, who: everyone, resources: [{ verbs: [get], resources: [pods], namespaces: ["{project.id}", "{project.name}", "{user.name}"] }] }
            """);
        Assert.True(policy.Allows(User(project: "demo", projectId: id), On("get", "pods", id)));
        Assert.False(policy.Allows(User(project: id), On("get", "pods", id)));
        Assert.False(policy.Allows(User(name: id), On("get", "pods", id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_group_named_like_a_project_is_not_the_project(string id)
    {
        var policy = Policy(About("group", id));
        Assert.True(policy.Allows(User(projectId: id, groups: ["staff", id]), On("get", "pods")));
        Assert.False(policy.Allows(User(groups: ["staff", id]), On("get", "pods")));
        Assert.False(policy.Allows(User(projectId: id, groups: ["staff"]), On("get", "pods")));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Any_other_value_is_an_id_or_a_name_that_counts(string value)
    {
        Assert.True(Policy(AboutProject(value)).Allows(User(project: value), On("get", "pods")));
        Assert.True(Policy(AboutProject(value)).Allows(User(project: "x", projectId: value, projectDomain: "d-2"), On("get", "pods")));
        Assert.False(Policy(AboutProject(value)).Allows(User(project: value, projectDomain: "d-2"), On("get", "pods")));
        Assert.True(Policy(About("user", value)).Allows(User(name: value), On("get", "pods")));
        Assert.True(Policy(About("user", value)).Allows(User(uid: value, userDomain: "d-2"), On("get", "pods")));
        Assert.False(Policy(About("user", value)).Allows(User(name: value, userDomain: "d-2"), On("get", "pods")));
        Assert.True(Policy(About("group", value)).Allows(User(groups: [value]), On("get", "pods")));
    }

    [Fact]
    public void A_user_of_another_authenticator_is_not_who_has_their_name_for_an_id()
    {
        var options = new PolicyOptions { Compatibility = new CompatibilityOptions { UsersOfOthers = true } };
        var stranger = User(name: Uuid, groups: [Uuid]) with { Keystone = null };
        Assert.False(Policy(About("user", Uuid), options).Allows(stranger, On("get", "pods")));
        Assert.False(Policy(About("group", Uuid), options).Allows(stranger, On("get", "pods")));
        Assert.True(Policy(About("user", "ada"), options).Allows(stranger with { User = "ada" }, On("get", "pods")));
    }

    private static string About(string type, string value) =>
        $$"""
        [{ "resource": { "verbs": ["get"], "resources": ["pods"], "version": "*", "namespace": "*" },
           "match": [{ "type": "{{type}}", "values": ["{{value}}"] }] }]
        """;

    private static string AboutProject(string project) =>
        $$"""
        [{ "users": { "projects": ["{{project}}"] }, "resource_permissions": { "*/*": ["get"] } }]
        """;
}

using static KeystoneAuthCluster.Authorization.Tests.Asking;

namespace KeystoneAuthCluster.Authorization.Tests.Evaluation;

public class V1Tests
{
    private static readonly IAuthorizer Kinds = Policy(Example("kinds-v1.json"));

    [Fact]
    public void Every_entry_of_match_must_hold_by_any_of_its_values()
    {
        Assert.True(Kinds.Allows(User(), On("list", "also-by-user")));
        Assert.False(Kinds.Allows(User(roles: ["reader"]), On("list", "also-by-user")));
        Assert.False(Kinds.Allows(User(name: "bob", uid: "u-2"), On("list", "also-by-user")));
        Assert.False(Kinds.Allows(User(), On("delete", "also-by-user")));

        Assert.False(Kinds.Allows(User(groups: ["staff"]), On("get", "by-group-and-role")));
        Assert.True(Kinds.Allows(User(groups: ["staff"], roles: ["chief"]), On("get", "by-group-and-role")));
    }

    [Fact]
    public void Users_and_projects_are_matched_by_id_or_name_and_groups_by_name()
    {
        Assert.True(Kinds.Allows(User(name: "renamed"), On("get", "by-user")));
        Assert.True(Kinds.Allows(User(groups: ["guests", "staff"]), On("get", "by-group")));
        Assert.False(Kinds.Allows(User(groups: ["guests"]), On("get", "by-group")));
        Assert.True(Kinds.Allows(User(project: "other", projectId: "demo"), On("get", "by-project")));
        Assert.False(Kinds.Allows(User(project: "other"), On("get", "by-project")));
    }

    [Fact]
    public void Version_is_the_api_group()
    {
        Assert.True(Kinds.Allows(User(), On("get", "in-core")));
        Assert.False(Kinds.Allows(User(), On("get", "in-core", group: "apps")));
        Assert.True(Kinds.Allows(User(), On("get", "in-apps", ns: "dev", group: "apps")));
        Assert.False(Kinds.Allows(User(), On("get", "in-apps", ns: "dev", group: "")));
        Assert.False(Kinds.Allows(User(), On("get", "in-apps", ns: "default", group: "apps")));
    }

    [Fact]
    public void A_subresource_is_named_or_a_star()
    {
        Assert.True(Kinds.Allows(User(), On("get", "by-user/part")));
        Assert.False(Kinds.Allows(User(), On("get", "by-user/other")));
        Assert.False(Kinds.Allows(User(), On("get", "also-by-user/part")));
        Assert.True(Kinds.Allows(User(), On("get", "whole/any", ns: "")));
        Assert.False(Kinds.Allows(User(), On("get", "whole", ns: "")));
        Assert.False(Kinds.Allows(User(), On("get", "whole/any")));
        Assert.True(Kinds.Allows(User(), On("create", "pods/exec", ns: "open")));
    }

    [Fact]
    public void A_star_matches_users_without_project_and_roles() =>
        Assert.True(Kinds.Allows(User(project: "", projectId: "", roles: []), On("get", "pods", ns: "open")));

    [Fact]
    public void Paths_are_whole_or_end_in_a_star()
    {
        Assert.True(Kinds.Allows(User(), OnPath("get", "/user")));
        Assert.False(Kinds.Allows(User(), OnPath("get", "/user/1")));
        Assert.True(Kinds.Allows(User(), OnPath("get", "/api/v1/x")));
        Assert.False(Kinds.Allows(User(), OnPath("get", "/api")));
        Assert.True(Kinds.Allows(User(), OnPath("head", "/anything")));
        Assert.False(Kinds.Allows(User(roles: []), OnPath("head", "/anything")));
    }
}

using System.Text.Json.Nodes;
using KeystoneAuthCluster.Keystone.RoleAssignments;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.RoleAssignments;

public sealed class RoleAssignmentReaderTests
{
    private const string Demo = "d753eb90a4f548089253bdffe5304fa1";

    private static readonly (string, string)[] OfADomain =
    [
        ("ServiceUser:UserName", "webhook"), ("ServiceUser:UserDomainId", "default"), ("ServiceUser:Password", "pass-w0rd"), ("ServiceUser:DomainId", "corp"),
    ];

    [Fact]
    public async Task Recorded_assignments_are_read_direct_by_group_inherited_and_implied()
    {
        var (outcome, asked) = await ReadAsync(Answers.Recorded("04-role-assignments-by-admin"), Demo);

        var roles = Assert.IsType<ProjectAssignments.Known>(outcome).Roles;
        Assert.Equal($"/v3/role_assignments?scope.project.id={Demo}&effective&include_names=true", asked[^1].Target);
        Assert.Equal("ours", asked[^1].AuthToken);
        Assert.Equal(Demo, roles.ProjectId);
        Assert.Equal(["k8s-viewer", "member", "reader"], Names(roles, "91d7f4b5195f45cda89da4b86a37398c"));
        Assert.Equal(["k8s-viewer"], Names(roles, "7730495553174f73a0ef5e2c111ce720"));
        Assert.Equal(["k8s-viewer", "reader"], Names(roles, "4551b9824a51455da130719cee302dfe"));
        Assert.Empty(roles.Of("nobody"));
    }

    [Theory]
    [InlineData("04-role-assignments-by-service")]
    [InlineData("04-role-assignments-by-member")]
    public async Task Whoever_may_not_read_them_is_told_so_for_good(string recording) =>
        Assert.Equal(new ProjectAssignments.Withheld(), (await ReadAsync(Answers.Recorded(recording), Demo)).Outcome);

    [Fact]
    public async Task Without_a_service_user_nobody_may()
    {
        await using var client = new Client("http://127.0.0.1:1/v3");

        Assert.Equal(new ProjectAssignments.Withheld(), await client.Roles.ReadAsync(Demo, KeystoneLane.KnownToken, CancellationToken.None));
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_not_a_project_that_cannot_be_asked_about()
    {
        Assert.Equal(new ProjectAssignments.NoSuchProject(), (await ReadAsync(Answers.Error(404, "Could not find project: x."), "x")).Outcome);
        Assert.Equal(Failed(KeystoneUnavailable.Unintelligible), (await ReadAsync(Answers.Text(404, "no such page"), "x")).Outcome);
        Assert.Equal(Failed(KeystoneUnavailable.ServerError), (await ReadAsync(Answers.Text(503, "?"), "x")).Outcome);
    }

    [Fact]
    public async Task Nobody_is_asked_about_no_project_as_the_answer_would_be_about_all()
    {
        var (outcome, asked) = await ReadAsync(Answers.Recorded("04-role-assignments-by-admin"), "");

        Assert.Equal(new ProjectAssignments.NoSuchProject(), outcome);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task An_id_cannot_add_to_the_question()
    {
        var (_, asked) = await ReadAsync(Answers.Error(404), "a&scope.system=all#../x");

        Assert.Contains("/v3/role_assignments?scope.project.id=a%26scope.system%3Dall%23..%2Fx&effective&include_names=true", asked.Select(one => one.Target));
    }

    [Fact]
    public async Task Nobody_has_a_role_unless_it_is_a_domains_reader_who_sees_none()
    {
        var nothing = Page([]);

        Assert.Empty(Assert.IsType<ProjectAssignments.Known>((await ReadAsync(nothing, "p")).Outcome).Roles.ByUser);
        Assert.Equal(new ProjectAssignments.Withheld(), (await ReadAsync(nothing, "p", OfADomain)).Outcome);
        Assert.IsType<ProjectAssignments.Known>((await ReadAsync(Page([Assignment("u", "r")]), "p", OfADomain)).Outcome);
    }

    [Fact]
    public async Task Pages_are_put_together_and_a_link_leads_to_no_other_host()
    {
        var (outcome, asked) = await ReadAsync(
            context => (context.Request.Query.ContainsKey("marker")
                ? Page([Assignment("u2", "r2"), Assignment("u1", "r2")])
                : Page([Assignment("u1", "r1")], "http://elsewhere.example/v3/other?scope.project.id=p&effective&marker=1"))(context),
            "p");

        var roles = Assert.IsType<ProjectAssignments.Known>(outcome).Roles;
        Assert.Equal(["r1", "r2"], Names(roles, "u1"));
        Assert.Equal(["r2"], Names(roles, "u2"));
        Assert.Equal("/v3/role_assignments?scope.project.id=p&effective&marker=1", asked[^1].Target);
    }

    [Theory]
    [InlineData("/v3/role_assignments?marker=1")]
    [InlineData("")]
    public async Task A_link_that_is_no_url_is_not_the_end(string link) =>
        Assert.Equal(Failed(KeystoneUnavailable.Unintelligible), (await ReadAsync(Page([Assignment("u", "r")], link), "p")).Outcome);

    [Fact]
    public async Task Pages_without_end_come_to_an_end()
    {
        var (outcome, asked) = await ReadAsync(Page([Assignment("u", "r")], "http://k/v3/role_assignments?marker=1"), "p");

        Assert.Equal(Failed(KeystoneUnavailable.Unintelligible), outcome);
        Assert.Equal(RoleAssignmentReader.MaxPages, asked.Count(one => !one.IsLogin));
    }

    [Fact]
    public async Task Thousands_of_assignments_are_read_and_an_answer_past_the_bound_is_not()
    {
        var many = Enumerable.Range(0, 20_000).Select(number => Assignment($"user-{number}", $"role-{number % 3}")).ToArray();
        var tooLong = Answers.Text(200, "{\"role_assignments\":[" + new string(' ', RoleAssignmentReader.MaxAnswerLength) + "]}");

        Assert.Equal(20_000, Assert.IsType<ProjectAssignments.Known>((await ReadAsync(Page(many), "p")).Outcome).Roles.ByUser.Count);
        Assert.Equal(Failed(KeystoneUnavailable.Unintelligible), (await ReadAsync(tooLong, "p")).Outcome);
    }

    [Fact]
    public async Task Groups_that_are_not_resolved_are_not_nobody() => Assert.Equal(
        Failed(KeystoneUnavailable.Unintelligible),
        (await ReadAsync(Answers.Recorded("04-role-assignments-noneffective"), "8e01b772b9e8465999b1a43de18d2de1")).Outcome);

    private static ProjectAssignments.Unavailable Failed(KeystoneUnavailable cause) => new(cause);

    private static string[] Names(ProjectRoles roles, string userId) => [.. roles.Of(userId).Select(role => role.Name).Order(StringComparer.Ordinal)];

    private static JsonObject Assignment(string user, string role) => new()
    {
        ["user"] = new JsonObject { ["id"] = user },
        ["role"] = new JsonObject { ["id"] = role, ["name"] = role },
        ["scope"] = new JsonObject { ["project"] = new JsonObject { ["id"] = "p" } },
    };

    private static RequestDelegate Page(JsonObject[] assignments, string? next = null)
    {
        var body = new JsonObject { ["role_assignments"] = new JsonArray(assignments), ["links"] = new JsonObject { ["next"] = next } };
        return context => Answers.JsonAsync(context, 200, body);
    }

    private static async Task<(ProjectAssignments Outcome, Asked[] Asked)> ReadAsync(RequestDelegate answer, string projectId, (string, string)[]? settings = null)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
            context.Request.Method == "POST" ? Answers.LoggedInAsync(context, "ours") : Answers.IsProof(context) ? Answers.Valid(context) : answer(context));
        await using var client = new Client(keystone.Url + "/v3", settings ?? Client.ServiceUser);
        return (await client.Roles.ReadAsync(projectId, KeystoneLane.KnownToken, CancellationToken.None), [.. keystone.Asked]);
    }
}

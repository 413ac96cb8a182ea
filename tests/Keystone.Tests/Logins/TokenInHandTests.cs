using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

/// <summary>What may be asked with a token, and what is learned besides.</summary>
public sealed class TokenInHandTests
{
    private static readonly Secret Token = new("gAAAA-token");

    [Fact]
    public async Task Projects_come_from_all_pages_and_those_that_are_disabled_do_not()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => Page(context.Request.Query["marker"] == "a"
            ? """{"projects": [{"id": "3", "name": "c", "domain_id": "d", "enabled": true}], "links": {"next": null}}"""
            : """
              {"projects": [{"id": "1", "name": "a", "domain_id": "d"}, {"id": "2", "name": "b", "domain_id": "d", "enabled": false}],
               "links": {"next": "https://elsewhere.example/v3/auth/projects?marker=a"}}
              """)(context));
        using var logins = Someone.At(keystone.Url + "/v3");

        var found = Assert.IsType<ProjectsAnswer.Found>(await logins.ProjectsAsync(Token, CancellationToken.None));

        Assert.Equal(["1 a d", "3 c d"], found.Projects.Select(project => $"{project.Id} {project.Name} {project.DomainId}"));
        Assert.All(keystone.Asked, asked => Assert.Equal("gAAAA-token", asked.AuthToken));
    }

    [Fact]
    public async Task Pages_without_end_are_not_followed()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Page("""{"projects": [], "links": {"next": "http://h/?marker=1"}}"""));
        using var logins = Someone.At(keystone.Url + "/v3");

        await logins.ProjectsAsync(Token, CancellationToken.None);

        Assert.Equal(10, keystone.Asked.Count);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(401, """{"error": {"code": 401, "message": "no"}}""")]
    [InlineData(503, "{}")]
    public async Task Projects_that_cannot_be_had_are_unknown(int status, string body) =>
        Assert.IsType<ProjectsAnswer.Unknown>(await Someone.AskAsync(
            Answers.Text(status, body, "application/json"), logins => logins.ProjectsAsync(Token, CancellationToken.None)));

    [Theory]
    [InlineData(204, "", true)]
    [InlineData(401, """{"error": {"code": 401, "message": "no"}}""", true)]
    [InlineData(404, """{"error": {"code": 404, "message": "no"}}""", true)]
    [InlineData(404, "<html></html>", false)]
    [InlineData(403, """{"error": {"code": 403, "message": "no"}}""", false)]
    [InlineData(500, "", false)]
    public async Task A_token_is_gone_when_Keystone_says_so(int status, string body, bool gone)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : Answers.Text(status, body, "application/json")(context);
        });
        using var logins = Someone.At(keystone.Url + "/v3");

        Assert.Equal(gone, await logins.RevokeAsync(Token, CancellationToken.None) is RevokeAnswer.Gone);
        var asked = Assert.Single(keystone.Asked);
        Assert.Equal(("DELETE", "gAAAA-token", "gAAAA-token"), (asked.Method, asked.AuthToken, asked.SubjectToken));
    }

    [Theory]
    [InlineData(201)]
    [InlineData(401)]
    [InlineData(503)]
    public async Task Any_answer_tells_how_far_our_clock_is_behind(int status)
    {
        var time = new ManualTime(Answers.RecordedAt);
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            context.Response.Headers.Date = (Answers.RecordedAt + TimeSpan.FromMinutes(7)).ToString("R");
            return Answers.Error(status)(context);
        });
        using var logins = Someone.At(keystone.Url + "/v3", time);

        Assert.Null(logins.ClockBehind);
        await logins.LogInAsync(Someone.Login, default, CancellationToken.None);

        Assert.Equal(TimeSpan.FromMinutes(7), logins.ClockBehind);
    }

    [Fact]
    public async Task A_URL_without_a_version_is_discovered_once()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => context.Request.Path.Value switch
        {
            "/" => Page("""{"versions": {"values": [{"id": "v3.14", "links": [{"rel": "self", "href": "http://inside/v3/"}]}]}}""")(context),
            _ => Answers.LoggedInAsync(context, "gAAAA"),
        });
        using var logins = Someone.At(keystone.Url);

        Assert.IsType<LoginOutcome.LoggedIn>(await logins.LogInAsync(Someone.Login, default, CancellationToken.None));
        Assert.IsType<LoginOutcome.LoggedIn>(await logins.LogInAsync(Someone.Login, default, CancellationToken.None));

        Assert.Equal(["/", "/v3/auth/tokens?nocatalog", "/v3/auth/tokens?nocatalog"], keystone.Asked.Select(asked => asked.Target));
    }

    private static RequestDelegate Page(string body) => Answers.Text(200, body, "application/json");
}

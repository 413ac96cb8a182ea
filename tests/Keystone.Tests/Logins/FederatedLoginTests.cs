using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

public sealed class FederatedLoginTests
{
    private const string Federation = """
        "OS-FEDERATION": {"identity_provider": {"id": "idp"}, "protocol": {"id": "openid"}, "groups": [{"id": "g"}]}
        """;

    [Fact]
    public async Task The_access_token_goes_to_the_path_of_provider_and_protocol_and_nothing_else_does()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Token(""" "domain": {"id": "x", "name": "X"}, """));
        using var logins = Someone.At(keystone.Url + "/v3");

        var outcome = await logins.LogInAsync("my idp/..", "open?id", new Secret("an-access-token"), CancellationToken.None);

        var token = Assert.IsType<LoginOutcome.LoggedIn>(outcome).Token;
        Assert.IsType<TokenScope.Unscoped>(token.Scope);
        Assert.Equal("g", Assert.Single(token.FederatedGroups).Id);
        var asked = Assert.Single(keystone.Asked);
        Assert.Equal("/v3/OS-FEDERATION/identity_providers/my%20idp%2F../protocols/open%3Fid/auth", asked.Target);
        Assert.Equal(("POST", "Bearer an-access-token", "", null), (asked.Method, asked.Headers["Authorization"], asked.Body, asked.AuthToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "domain": {"id": "Federated"}, """)]
    public async Task A_user_of_no_domain_is_in_the_one_that_nobody_can_make(string domain)
    {
        var outcome = await LogInAsync(Token(domain));

        Assert.Equal(new KeystoneDomain("Federated", "Federated"), Assert.IsType<LoginOutcome.LoggedIn>(outcome).Token.User.Domain);
    }

    [Fact]
    public async Task Half_a_domain_is_still_none() => Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(Token(""" "domain": {"id": "corp"}, """)));

    [Fact]
    public async Task The_web_servers_no_to_the_access_token_is_a_no() => Assert.IsType<LoginOutcome.Refused>(await LogInAsync(context =>
    {
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Answers.Text(401, "<html>Unauthorized</html>")(context);
    }));

    [Fact]
    public async Task A_401_of_nobody_knows_whom_is_not() => Assert.IsType<LoginOutcome.Unavailable>(await LogInAsync(Answers.Text(401, "<html></html>")));

    [Fact]
    public async Task An_access_token_follows_no_redirect()
    {
        await using var elsewhere = await ScriptedKeystone.StartAsync(Token(""));

        var outcome = await LogInAsync(context =>
        {
            context.Response.Redirect(elsewhere.Url + "/v3/auth");
            return Task.CompletedTask;
        });

        Assert.IsType<LoginOutcome.Unavailable>(outcome);
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData("..", "openid", "t")]
    [InlineData("idp", "", "t")]
    [InlineData("idp", "openid", "")]
    [InlineData("idp", "openid", "two\r\nlines")]
    public async Task What_makes_no_request_is_not_sent(string provider, string protocol, string accessToken)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Token(""));
        using var logins = Someone.At(keystone.Url + "/v3");

        Assert.IsType<LoginOutcome.Malformed>(await logins.LogInAsync(provider, protocol, new Secret(accessToken), CancellationToken.None));
        Assert.Empty(keystone.Asked);
    }

    private static Task<LoginOutcome> LogInAsync(RequestDelegate answer) => Someone.AskAsync(
        answer, logins => logins.LogInAsync("idp", "openid", new Secret("an-access-token"), CancellationToken.None));

    private static RequestDelegate Token(string domain) => context =>
    {
        context.Response.Headers["X-Subject-Token"] = "gAAAA-federated";
        var user = $$"""{ {{domain}} "id": "u", "name": "u@example.org", {{Federation}} }""";
        return Answers.Text(
            201,
            $$"""{"token": {"methods": ["mapped"], "user": {{user}}, "audit_ids": ["a"], "expires_at": "2026-11-22T04:24:20.000000Z", "issued_at": "2026-11-22T03:24:20.000000Z"} }""",
            "application/json")(context);
    };
}

using System.Net;

namespace KeystoneAuthCluster.Simulator.Tests.Logins;

public sealed class LoginTests : IAsyncLifetime
{
    private const string DemoProject = """{"project": {"name": "demo", "domain": {"id": "default"}}}""";

    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task A_password_gives_a_token_for_a_project_by_name()
    {
        var answer = await _cloud.LogInAsync("demo", "demo-password", DemoProject);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(["k8s-viewer", "member", "reader"], answer.Roles);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(answer.Token)).Status);
    }

    [Fact]
    public async Task A_project_may_be_named_by_its_id_and_its_domain_by_its_name()
    {
        var id = _cloud.Keystone.Tenants.Project("demo").Id;
        var byId = $$$"""{"project": {"id": "{{{id}}}"}}""";
        const string byName = """{"project": {"name": "demo", "domain": {"name": "Default"}}}""";

        foreach (var scope in new[] { byId, byName })
            Assert.Equal(id, (await _cloud.LogInAsync("demo", "demo-password", scope)).TokenBody.GetProperty("project").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("demo", "wrong", DemoProject)]
    [InlineData("nobody", "nobody-password", DemoProject)]
    [InlineData("alt_demo", "alt_demo-password", DemoProject)]
    [InlineData("demo", "demo-password", """{"project": {"id": "nope"}}""")]
    [InlineData("demo", "demo-password", """{"system": {"all": true}}""")]
    [InlineData("demo", "demo-password", """{"OS-TRUST:trust": {"id": "nope"}}""")]
    public async Task What_is_wrong_with_a_login_is_not_said(string user, string password, string scope)
    {
        var answer = await _cloud.LogInAsync(user, password, scope);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("The request you have made requires authentication.", answer.Message);
        Assert.Equal($"Keystone uri=\"{_cloud.Keystone.Url}\"", answer.Raw.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_disabled_user_cannot_log_in_until_enabled()
    {
        _cloud.Keystone.Tenants.DisableUser("demo");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cloud.LogInAsync("demo", "demo-password", DemoProject)).Status);

        _cloud.Keystone.Tenants.EnableUser("demo");
        Assert.Equal(HttpStatusCode.Created, (await _cloud.LogInAsync("demo", "demo-password", DemoProject)).Status);
    }

    [Fact]
    public async Task A_token_made_from_a_token_names_the_first_of_its_chain_and_ends_with_it()
    {
        var first = await _cloud.LogInAsync("demo", "demo-password", null);
        _cloud.Time.Advance(TimeSpan.FromMinutes(5));
        var second = await RescopeAsync(first.Token);
        var third = await RescopeAsync(second.Token);

        Assert.Equal(["token", "password"], Texts(third, "methods"));
        Assert.Equal(Texts(first, "audit_ids").Single(), Texts(third, "audit_ids")[1]);
        Assert.Equal(first.TokenBody.GetProperty("expires_at").GetString(), third.TokenBody.GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task An_application_credential_is_named_by_its_id_or_by_its_name_and_user()
    {
        var id = _cloud.Keystone.Tenants.ApplicationCredential("demo-app").Id;

        var byId = await ApplicationAsync($"\"id\": \"{id}\", \"secret\": \"demo-app-secret\"");
        var byName = await ApplicationAsync("""
            "name": "demo-app", "user": {"name": "demo", "domain": {"id": "default"}}, "secret": "demo-app-secret"
            """);

        Assert.All([byId, byName], answer => Assert.Equal(id, answer.TokenBody.GetProperty("application_credential").GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApplicationAsync($"\"id\": \"{id}\", \"secret\": \"wrong\"")).Status);
        Assert.Equal("Could not find Application Credential: x.", (await ApplicationAsync("\"id\": \"x\", \"secret\": \"y\"")).Message);
    }

    [Fact]
    public async Task A_token_ends_with_its_application_credential_and_then_says_so_without_a_zone()
    {
        var end = _cloud.Time.GetUtcNow() + TimeSpan.FromSeconds(4.5);
        _cloud.Keystone.Make.ApplicationCredential("short", "demo", "demo", ["member"], [], end);
        var answer = await ApplicationAsync($"\"id\": \"{_cloud.Keystone.Tenants.ApplicationCredential("short").Id}\", \"secret\": \"short-secret\"");

        Assert.Equal("2026-11-22T12:00:04.500000", answer.TokenBody.GetProperty("expires_at").GetString());
        _cloud.Time.Advance(TimeSpan.FromSeconds(4.5));
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.ValidateAsync(answer.Token)).Status);
    }

    [Fact]
    public async Task A_delegated_token_makes_no_other_token()
    {
        var trust = await _cloud.LogInAsync(
            "bob", "bob-password", $$$"""{"OS-TRUST:trust": {"id": "{{{_cloud.Keystone.Tenants.Trust(impersonation: false).Id}}}"}}""");
        var application = await ApplicationAsync(
            $"\"id\": \"{_cloud.Keystone.Tenants.ApplicationCredential("demo-app").Id}\", \"secret\": \"demo-app-secret\"");

        Assert.Equal(HttpStatusCode.Forbidden, (await RescopeAsync(trust.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await RescopeAsync(application.Token)).Status);
    }

    [Theory]
    [InlineData("{nope", "Expecting to find valid JSON in request body.")]
    [InlineData("{}", "Expecting to find auth in request body.")]
    [InlineData("""{"auth": {"identity": {"methods": ["password"]}}}""", "Expecting to find password in identity.")]
    public async Task A_malformed_login_is_a_400(string body, string message)
    {
        var answer = await _cloud.SendAsync(HttpMethod.Post, "/auth/tokens", body: body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_oversize_login_is_a_413_of_another_shape()
    {
        var answer = await _cloud.SendAsync(HttpMethod.Post, "/auth/tokens", body: new string(' ', 120_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("413 Request Entity Too Large", answer.Json.GetProperty("code").GetString());
    }

    private Task<Answer> RescopeAsync(string token) =>
        _cloud.LogInAsync($$$"""{"methods": ["token"], "token": {"id": "{{{token}}}"}}""", DemoProject);

    private Task<Answer> ApplicationAsync(string members) =>
        _cloud.LogInAsync($$$"""{"methods": ["application_credential"], "application_credential": { {{{members}}} }}""");

    private static string[] Texts(Answer answer, string member) =>
        [.. answer.TokenBody.GetProperty(member).EnumerateArray().Select(text => text.GetString()!)];
}

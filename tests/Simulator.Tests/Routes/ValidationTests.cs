using System.Net;

namespace KeystoneAuthCluster.Simulator.Tests.Routes;

public sealed class ValidationTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task The_catalog_is_there_unless_it_is_declined()
    {
        Assert.True((await _cloud.ValidateAsync(_cloud.Demo, query: "")).TokenBody.TryGetProperty("catalog", out _));
        Assert.False((await _cloud.ValidateAsync(_cloud.Demo, query: "?nocatalog")).TokenBody.TryGetProperty("catalog", out _));
    }

    [Fact]
    public async Task Service_admin_system_reader_and_the_user_may_validate_and_others_may_not()
    {
        var auditor = (await _cloud.LogInAsync("auditor", "auditor-password", """{"system": {"all": true}}""")).Token;

        foreach (var caller in new[] { _cloud.Service, _cloud.Admin, auditor, _cloud.Demo })
            Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(_cloud.Demo, caller)).Status);
        var other = await _cloud.ValidateAsync(_cloud.Demo, _cloud.Keystone.IssueToken("alt_demo", "alt_demo"));
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.Equal("You are not authorized to perform the requested action: identity:validate_token.", other.Message);
    }

    [Fact]
    public async Task HEAD_is_for_the_user_and_not_for_the_service_role()
    {
        var token = _cloud.Demo;
        var self = await _cloud.ValidateAsync(token, token, method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, self.Status);
        Assert.Empty(self.Body);
        Assert.Equal(token, self.Token);
        Assert.Equal(HttpStatusCode.Forbidden, (await _cloud.ValidateAsync(token, method: HttpMethod.Head)).Status);
    }

    [Theory]
    [InlineData("bogus", "Could not recognize Fernet token")]
    [InlineData("a b", "Could not recognize Fernet token")]
    [InlineData("", "No token in the request")]
    public async Task What_is_no_token_is_a_404(string subject, string message)
    {
        var answer = await _cloud.ValidateAsync(subject);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(message, answer.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bogus")]
    public async Task A_caller_without_a_good_token_is_a_401(string? caller)
    {
        var answer = await _cloud.SendAsync(HttpMethod.Get, "/auth/tokens", caller, subject: _cloud.Demo);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task An_expired_token_is_a_404_and_as_a_caller_a_401()
    {
        var token = _cloud.Demo;
        _cloud.Time.Advance(TimeSpan.FromHours(1));

        var answer = await _cloud.ValidateAsync(token);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("Failed to validate token", answer.Message);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cloud.ValidateAsync(token, token)).Status);
    }

    [Fact]
    public async Task Access_rules_are_hidden_from_who_does_not_know_them()
    {
        var token = (await _cloud.LogInAsync($$"""
            {"methods": ["application_credential"], "application_credential":
                {"id": "{{_cloud.Keystone.Tenants.ApplicationCredential("demo-app-rules").Id}}", "secret": "demo-app-rules-secret"} }
            """)).Token;

        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(token)).Status);
        var hidden = await _cloud.ValidateAsync(token, knowsRules: false);
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal("Failed to validate token", hidden.Message);
    }

    [Theory]
    [InlineData(false, "bob", HttpStatusCode.OK)]
    [InlineData(true, "demo", HttpStatusCode.Forbidden)]
    public async Task A_trust_token_validates_itself_unless_it_impersonates(bool impersonation, string user, HttpStatusCode bySelf)
    {
        var token = (await _cloud.LogInAsync(
            "bob", "bob-password", $$$"""{"OS-TRUST:trust": {"id": "{{{_cloud.Keystone.Tenants.Trust(impersonation).Id}}}"}}""")).Token;

        var byService = await _cloud.ValidateAsync(token);
        Assert.Equal(user, byService.TokenBody.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(["k8s-viewer"], byService.Roles);
        Assert.Equal(bySelf, (await _cloud.ValidateAsync(token, token)).Status);
    }

    [Fact]
    public async Task A_trailing_slash_changes_nothing_and_other_methods_and_paths_are_refused_as_Keystone_does()
    {
        Assert.Equal(HttpStatusCode.OK, (await _cloud.SendAsync(HttpMethod.Get, "/auth/tokens/", _cloud.Service, subject: _cloud.Demo)).Status);

        var method = await _cloud.SendAsync(HttpMethod.Put, "/auth/tokens", _cloud.Service);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.Status);
        Assert.Equal("The method is not allowed for the requested URL.", method.Json.GetProperty("message").GetString());

        var path = await _cloud.SendAsync(HttpMethod.Get, "/nope", _cloud.Service);
        Assert.Equal(HttpStatusCode.NotFound, path.Status);
        Assert.StartsWith("<!doctype html>", path.Body, StringComparison.Ordinal);
    }
}

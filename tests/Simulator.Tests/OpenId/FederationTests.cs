using System.Net;

namespace KeystoneAuthCluster.Simulator.Tests.OpenId;

public sealed class FederationTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task An_access_token_becomes_an_unscoped_token_of_the_providers_domain(string method)
    {
        var answer = await _cloud.FederateAsync(_cloud.Keystone.OpenId.IssueAccessToken("erin"), method: new HttpMethod(method));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("acme", answer.TokenBody.GetProperty("user").GetProperty("domain").GetProperty("name").GetString());
        Assert.False(answer.TokenBody.TryGetProperty("roles", out _));
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(answer.Token)).Status);
    }

    [Fact]
    public async Task A_federated_user_is_the_same_at_every_login_and_has_the_groups_role()
    {
        var first = await _cloud.FederateAsync(_cloud.Keystone.OpenId.IssueAccessToken("erin"));
        var second = await _cloud.FederateAsync(_cloud.Keystone.OpenId.IssueAccessToken("erin"));
        var scoped = await _cloud.LogInAsync(
            $$$"""{"methods": ["token"], "token": {"id": "{{{second.Token}}}"}}""", """{"project": {"name": "demo", "domain": {"id": "default"}}}""");

        Assert.Equal(UserOf(first), UserOf(second));
        Assert.Equal(["k8s-viewer"], scoped.Roles);
        Assert.Equal(["token", "openid"], scoped.TokenBody.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!));
    }

    [Fact]
    public async Task An_access_token_that_is_foreign_or_over_is_the_web_servers_401()
    {
        var over = _cloud.Keystone.OpenId.IssueAccessToken("erin");
        _cloud.Time.Advance(TimeSpan.FromMinutes(5));

        foreach (var token in new[] { null, "foreign", over })
        {
            var answer = await _cloud.FederateAsync(token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Equal("Bearer", Assert.Single(answer.Raw.Headers.WwwAuthenticate).Scheme);
            Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_provider_is_not_found_and_another_protocol_is_not_supported()
    {
        var token = _cloud.Keystone.OpenId.IssueAccessToken("erin");

        Assert.Equal("Could not find Identity Provider: nope.", (await _cloud.FederateAsync(token, provider: "nope")).Message);
        Assert.Equal("Attempted to authenticate with an unsupported method.", (await _cloud.FederateAsync(token, protocol: "nope")).Message);
    }

    private static string? UserOf(Answer answer) => answer.TokenBody.GetProperty("user").GetProperty("id").GetString();
}

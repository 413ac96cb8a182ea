using System.Net;
using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Simulator.Tests.Logins;

/// <summary>What a token is for where nobody says, and what it may be for.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task Without_a_scope_it_is_the_default_project()
    {
        var answer = await _cloud.LogInAsync("dora", "dora-password", null);

        Assert.Equal("demo", answer.TokenBody.GetProperty("project").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Without_a_role_there_the_default_project_is_none()
    {
        _cloud.Keystone.Tenants.RemoveRole("dora", "demo", "member");

        Assert.False((await _cloud.LogInAsync("dora", "dora-password", null)).TokenBody.TryGetProperty("project", out _));
    }

    [Theory]
    [InlineData("\"unscoped\"")]
    [InlineData("""{"unscoped": {}}""")]
    public async Task Unscoped_is_unscoped(string scope) =>
        Assert.False((await _cloud.LogInAsync("dora", "dora-password", scope)).TokenBody.TryGetProperty("project", out _));

    [Fact]
    public async Task The_projects_of_a_token_are_those_where_its_user_has_a_role()
    {
        _cloud.Keystone.Tenants.AddRole("demo", "dev", "reader");
        _cloud.Keystone.Tenants.AddToGroup("demo", "k8s-viewers");
        _cloud.Keystone.Tenants.AddGroupRole("k8s-viewers", "alt_demo", "k8s-viewer");
        var token = (await _cloud.LogInAsync("demo", "demo-password", "\"unscoped\"")).Token;

        var answer = await _cloud.SendAsync(HttpMethod.Get, "/auth/projects", token);

        Assert.Equal(
            ["alt_demo", "demo", "dev"],
            answer.Json.GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("name").GetString()!).Order());
        Assert.Equal(1, _cloud.Keystone.Calls.Of(KeystoneOperation.ListProjects));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cloud.SendAsync(HttpMethod.Get, "/auth/projects")).Status);
    }
}

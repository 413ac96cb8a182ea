using System.Net;
using System.Text.Json;

namespace KeystoneAuthCluster.Simulator.Tests.Routes;

public sealed class AdministrationTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    private string DemoId => _cloud.Keystone.Tenants.User("demo").Id;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task Groups_are_for_the_user_and_the_admin_and_not_for_the_service_role()
    {
        foreach (var caller in new[] { _cloud.Demo, _cloud.Admin })
        {
            var groups = (await _cloud.SendAsync(HttpMethod.Get, $"/users/{DemoId}/groups", caller)).Json.GetProperty("groups");
            Assert.Equal("k8s-viewers", groups.EnumerateArray().Single().GetProperty("name").GetString());
        }

        var refused = await _cloud.SendAsync(HttpMethod.Get, $"/users/{DemoId}/groups", _cloud.Service);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("You are not authorized to perform the requested action: identity:list_groups_for_user.", refused.Message);
        Assert.Equal("Could not find user: nope.", (await _cloud.SendAsync(HttpMethod.Get, "/users/nope/groups", _cloud.Admin)).Message);
    }

    [Fact]
    public async Task Role_assignments_are_for_the_admin_with_groups_and_implied_roles_worked_out()
    {
        _cloud.Keystone.Tenants.AddRole("bob", "demo", "admin");
        var path = $"/role_assignments?scope.project.id={_cloud.Keystone.Tenants.Project("demo").Id}&effective&include_names=true";

        var listed = (await _cloud.SendAsync(HttpMethod.Get, path, _cloud.Admin)).Json.GetProperty("role_assignments").EnumerateArray();
        var pairs = listed.Select(one => (Name(one, "user"), Name(one, "role"))).ToArray();

        Assert.Contains(("demo", "reader"), pairs);
        Assert.Equal([("bob", "admin"), ("bob", "member"), ("bob", "reader")], pairs.Where(pair => pair.Item1 == "bob"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _cloud.SendAsync(HttpMethod.Get, path, _cloud.Service)).Status);
    }

    [Fact]
    public async Task Events_are_for_the_service_role_and_since_is_strict_and_in_whole_seconds()
    {
        _cloud.Keystone.RevokeToken(_cloud.Demo);

        Assert.Equal(1, await CountEventsAsync(""));
        Assert.Equal(1, await CountEventsAsync("?since=2026-11-22T11:59:59Z"));
        Assert.Equal(0, await CountEventsAsync("?since=2026-11-22T12:00:00Z"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _cloud.SendAsync(HttpMethod.Get, "/OS-REVOKE/events", _cloud.Demo)).Status);
        var bad = await _cloud.SendAsync(HttpMethod.Get, "/OS-REVOKE/events?since=yesterday", _cloud.Service);
        Assert.Equal("invalidate date format yesterday", bad.Message);
    }

    [Fact]
    public async Task A_token_is_revoked_by_its_user_or_the_admin()
    {
        var token = _cloud.Demo;

        Assert.Equal(HttpStatusCode.Forbidden, (await RevokeAsync(token, _cloud.Service)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await RevokeAsync(token, token)).Status);
        Assert.Equal("Failed to validate token", (await _cloud.ValidateAsync(token)).Message);
        Assert.Equal(HttpStatusCode.NoContent, (await RevokeAsync(_cloud.Demo, _cloud.Admin)).Status);
    }

    [Fact]
    public async Task The_admin_disables_a_user()
    {
        const string disable = """{"user": {"enabled": false}}""";
        var refused = await _cloud.SendAsync(HttpMethod.Patch, $"/users/{DemoId}", _cloud.Demo, disable);
        var done = await _cloud.SendAsync(HttpMethod.Patch, $"/users/{DemoId}", _cloud.Admin, disable);

        Assert.Equal("You are not authorized to perform the requested action: identity:update_user.", refused.Message);
        Assert.False(done.Json.GetProperty("user").GetProperty("enabled").GetBoolean());
        Assert.False(_cloud.Keystone.Tenants.User("demo").Enabled);
    }

    [Fact]
    public async Task Users_change_their_password_knowing_the_old_one()
    {
        const string wrong = """{"user": {"password": "new", "original_password": "wrong"}}""";
        const string right = """{"user": {"password": "new", "original_password": "demo-password"}}""";

        Assert.Equal(HttpStatusCode.Unauthorized, (await ChangeAsync(wrong)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(right)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cloud.LogInAsync("demo", "demo-password", null)).Status);
        Assert.Equal(HttpStatusCode.Created, (await _cloud.LogInAsync("demo", "new", null)).Status);

        Task<Answer> ChangeAsync(string body) => _cloud.SendAsync(HttpMethod.Post, $"/users/{DemoId}/password", body: body);
    }

    [Fact]
    public async Task The_admin_gives_and_takes_roles()
    {
        var tenants = _cloud.Keystone.Tenants;
        var path = $"/projects/{tenants.Project("demo").Id}/users/{DemoId}/roles/{tenants.Role("k8s-admin").Id}";

        Assert.Equal(HttpStatusCode.Forbidden, (await _cloud.SendAsync(HttpMethod.Put, path, _cloud.Demo)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _cloud.SendAsync(HttpMethod.Put, path, _cloud.Admin)).Status);
        Assert.Contains("k8s-admin", (await _cloud.ValidateAsync(_cloud.Demo)).Roles);
        Assert.Equal(HttpStatusCode.NoContent, (await _cloud.SendAsync(HttpMethod.Delete, path, _cloud.Admin)).Status);
        Assert.DoesNotContain("k8s-admin", (await _cloud.ValidateAsync(_cloud.Demo)).Roles);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.SendAsync(HttpMethod.Delete, path, _cloud.Admin)).Status);
    }

    private static string? Name(JsonElement one, string member) => one.GetProperty(member).GetProperty("name").GetString();

    private Task<Answer> RevokeAsync(string token, string by) => _cloud.SendAsync(HttpMethod.Delete, "/auth/tokens", by, subject: token);

    private async Task<int> CountEventsAsync(string query) =>
        (await _cloud.SendAsync(HttpMethod.Get, $"/OS-REVOKE/events{query}", _cloud.Service)).Json.GetProperty("events").GetArrayLength();
}

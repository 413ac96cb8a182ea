using System.Net;

namespace KeystoneAuthCluster.Simulator.Tests.Tenants;

/// <summary>What a change does to tokens and which event it makes: the table measured on the real Keystone.</summary>
public sealed class TenantControlTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    public static TheoryData<string, Action<KeystoneSimulator>> EndsAllTokens => new()
    {
        { "user disabled", keystone => keystone.Tenants.DisableUser("demo") },
        { "password changed", keystone => keystone.Tenants.ChangePassword("demo", "new") },
        { "user deleted", keystone => keystone.Tenants.DeleteUser("demo") },
        { "taken out of a group", keystone => keystone.Tenants.RemoveFromGroup("demo", "k8s-viewers") },
    };

    public static TheoryData<string, Action<KeystoneSimulator>> EndsTokensSilently => new()
    {
        { "project disabled", keystone => keystone.Tenants.DisableProject("demo") },
        {
            "last role removed", keystone =>
            {
                keystone.Tenants.RemoveRole("demo", "demo", "k8s-viewer");
                keystone.Tenants.RemoveRole("demo", "demo", "member");
            }
        },
    };

    [Theory]
    [MemberData(nameof(EndsAllTokens))]
    public async Task Tokens_end_with_an_event_of_the_user(string change, Action<KeystoneSimulator> make)
    {
        var token = _cloud.Demo;
        var id = _cloud.Keystone.Tenants.User("demo").Id;
        _cloud.Time.Advance(TimeSpan.FromSeconds(1));

        make(_cloud.Keystone);

        Assert.True((await _cloud.ValidateAsync(token)).Status is HttpStatusCode.NotFound, change);
        Assert.Equal([("user_id", id)], await EventsAsync());
    }

    [Theory]
    [MemberData(nameof(EndsTokensSilently))]
    public async Task Tokens_end_without_an_event(string change, Action<KeystoneSimulator> make)
    {
        var token = _cloud.Demo;

        make(_cloud.Keystone);

        Assert.True((await _cloud.ValidateAsync(token)).Status is HttpStatusCode.NotFound, change);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task A_disabled_project_hides_its_tokens_until_it_is_enabled_and_its_callers_get_a_404()
    {
        var token = _cloud.Demo;
        _cloud.Keystone.Tenants.DisableProject("demo");
        var hidden = await _cloud.ValidateAsync(token, token);

        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal($"Unable to validate token because project {_cloud.Keystone.Tenants.Project("demo").Id} is disabled", hidden.Message);

        _cloud.Keystone.Tenants.EnableProject("demo");
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(token)).Status);
    }

    [Fact]
    public async Task Old_tokens_stay_dead_when_a_user_is_enabled_again_and_so_does_one_of_the_same_second()
    {
        var old = _cloud.Demo;
        _cloud.Time.Advance(TimeSpan.FromSeconds(1));
        _cloud.Keystone.Tenants.DisableUser("demo");
        _cloud.Keystone.Tenants.EnableUser("demo");
        var bornDead = _cloud.Demo;
        _cloud.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.ValidateAsync(old)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.ValidateAsync(bornDead)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
    }

    [Fact]
    public async Task Roles_and_names_show_at_once_and_make_no_event()
    {
        var token = _cloud.Demo;
        _cloud.Keystone.Tenants.AddRole("demo", "demo", "k8s-admin");
        _cloud.Keystone.Tenants.RemoveRole("demo", "demo", "member");
        _cloud.Keystone.Tenants.RenameUser("demo", "renamed");

        var answer = await _cloud.ValidateAsync(token);

        Assert.Equal(["k8s-viewer", "k8s-admin"], answer.Roles);
        Assert.Equal("renamed", answer.TokenBody.GetProperty("user").GetProperty("name").GetString());
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task A_revoked_token_ends_and_its_child_does_not()
    {
        var parent = (await _cloud.LogInAsync("demo", "demo-password", null)).Token;
        var child = (await _cloud.LogInAsync($$$"""{"methods": ["token"], "token": {"id": "{{{parent}}}"}}""")).Token;

        _cloud.Keystone.RevokeToken(parent);

        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.ValidateAsync(parent)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(child)).Status);
    }

    [Fact]
    public async Task A_trust_breaks_with_a_403_and_ends_with_an_event()
    {
        var trust = _cloud.Keystone.Tenants.Trust(impersonation: false);
        var token = (await _cloud.LogInAsync("bob", "bob-password", $$$"""{"OS-TRUST:trust": {"id": "{{{trust.Id}}}"}}""")).Token;

        _cloud.Keystone.Tenants.RemoveRole("demo", "demo", "k8s-viewer");
        var broken = await _cloud.ValidateAsync(token);
        _cloud.Keystone.Tenants.DeleteTrust(trust.Id);
        var gone = await _cloud.ValidateAsync(token);

        Assert.Equal(HttpStatusCode.Forbidden, broken.Status);
        Assert.Equal("You are not authorized to perform the requested action.", broken.Message);
        Assert.Equal($"Could not find trust: {trust.Id}.", gone.Message);
        Assert.Equal([("OS-TRUST:trust_id", trust.Id)], await EventsAsync());
    }

    [Fact]
    public async Task An_application_credential_ends_without_an_event()
    {
        var id = _cloud.Keystone.Tenants.ApplicationCredential("demo-app").Id;
        var token = (await _cloud.LogInAsync(
            $$$"""{"methods": ["application_credential"], "application_credential": {"id": "{{{id}}}", "secret": "demo-app-secret"}}""")).Token;

        _cloud.Keystone.Tenants.DeleteApplicationCredential(id);

        Assert.Equal($"Could not find Application Credential: {id}.", (await _cloud.ValidateAsync(token)).Message);
        Assert.Empty(await EventsAsync());
    }

    private async Task<(string Name, string Value)[]> EventsAsync() =>
    [
        .. (await _cloud.SendAsync(HttpMethod.Get, "/OS-REVOKE/events", _cloud.Service)).Json.GetProperty("events").EnumerateArray()
            .Select(one => one.EnumerateObject().First()).Select(member => (member.Name, member.Value.GetString()!)),
    ];
}

using System.Text.Json;

namespace KeystoneAuthCluster.Simulator.Tests.Routes;

/// <summary>Our answers have the members that a real Keystone's recorded answers have, with values of the same kinds, and no others.</summary>
public sealed class ConformanceTests : IAsyncLifetime
{
    private const string DemoProject = """{"project": {"name": "demo", "domain": {"id": "default"}}}""";

    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("project")]
    [InlineData("unscoped")]
    [InlineData("domain")]
    [InlineData("system")]
    [InlineData("rescoped")]
    [InlineData("application-credential")]
    [InlineData("application-credential-rules")]
    [InlineData("trust")]
    [InlineData("trust-impersonating")]
    [InlineData("federated")]
    [InlineData("federated-rescoped")]
    public async Task A_validated_token_has_the_recorded_members(string kind)
    {
        var issued = await IssueAsync(kind);
        var validated = await _cloud.ValidateAsync(issued.Token, query: "");

        Assert.Equal(Members(Recorded(kind)), Members(validated.Json));
        Assert.Equal(Members(Recorded(kind)), Members(issued.Json));
    }

    [Fact]
    public async Task A_token_validated_without_catalog_has_the_recorded_members() =>
        Assert.Equal(Members(Recorded("project-nocatalog")), Members((await _cloud.ValidateAsync(_cloud.Demo)).Json));

    [Fact]
    public async Task Lists_have_the_recorded_members()
    {
        var (user, project) = (_cloud.Keystone.Tenants.User("demo").Id, _cloud.Keystone.Tenants.Project("demo").Id);
        _cloud.Keystone.Tenants.DisableUser("alt_demo");
        _cloud.Keystone.Tenants.AddGroupRole("k8s-viewers", "demo", "k8s-viewer");
        var assign = await _cloud.SendAsync(
            HttpMethod.Get, $"/role_assignments?scope.project.id={project}&effective&include_names=true", _cloud.Admin);

        Assert.Equal(Members(Recorded("groups")), Members((await _cloud.SendAsync(HttpMethod.Get, $"/users/{user}/groups", _cloud.Admin)).Json));
        Assert.Equal(
            Members(Recorded("revocation-events")), Members((await _cloud.SendAsync(HttpMethod.Get, "/OS-REVOKE/events", _cloud.Service)).Json));
        Assert.Equal(Members(Recorded("role-assignments")), Members(assign.Json));
        Assert.Equal(Members(Recorded("projects")), Members((await _cloud.SendAsync(HttpMethod.Get, "/auth/projects", _cloud.Demo)).Json));
    }

    [Fact]
    public async Task Errors_and_versions_have_the_recorded_members()
    {
        Assert.Equal(Members(Recorded("not-found")), Members((await _cloud.ValidateAsync("bogus")).Json));
        Assert.Equal(Members(Recorded("receipt")), Members((await _cloud.LogInAsync("mia", "mia-password", null)).Json));
        Assert.Equal(Members(Recorded("unsupported-method")), Members((await _cloud.LogInAsync("""{"methods": ["nope"], "nope": {}}""")).Json));
        Assert.Equal(Members(Recorded("version")), Members((await _cloud.SendAsync(HttpMethod.Get, "")).Json));
        Assert.Equal(Members(Recorded("versions")), Members((await _cloud.DiscoverAsync()).Json));
    }

    private async Task<Answer> IssueAsync(string kind)
    {
        var tenants = _cloud.Keystone.Tenants;
        return kind switch
        {
            "unscoped" => await _cloud.LogInAsync("demo", "demo-password", null),
            "system" => await _cloud.LogInAsync("auditor", "auditor-password", """{"system": {"all": true}}"""),
            "domain" => await _cloud.LogInAsync(
                """{"methods": ["password"], "password": {"user": {"name": "carol", "domain": {"name": "corp"}, "password": "carol-password"}}}""",
                """{"domain": {"name": "corp"}}"""),
            "federated" => await FederateAsync(),
            "federated-rescoped" => await RescopeAsync((await FederateAsync()).Token),
            "rescoped" => await RescopeAsync(_cloud.Demo),
            "application-credential" => await ApplicationAsync("demo-app"),
            "application-credential-rules" => await ApplicationAsync("demo-app-rules"),
            "trust" or "trust-impersonating" => await _cloud.LogInAsync(
                "bob", "bob-password", $$$"""{"OS-TRUST:trust": {"id": "{{{tenants.Trust(kind != "trust").Id}}}"}}"""),
            _ => await _cloud.LogInAsync("demo", "demo-password", DemoProject),
        };
    }

    private Task<Answer> FederateAsync() => _cloud.FederateAsync(_cloud.Keystone.OpenId.IssueAccessToken("erin"));

    private Task<Answer> RescopeAsync(string token) =>
        _cloud.LogInAsync($$$"""{"methods": ["token"], "token": {"id": "{{{token}}}"}}""", DemoProject);

    private Task<Answer> ApplicationAsync(string name)
    {
        var id = _cloud.Keystone.Tenants.ApplicationCredential(name).Id;
        return _cloud.LogInAsync(
            $$$"""{"methods": ["application_credential"], "application_credential": {"id": "{{{id}}}", "secret": "{{{name}}}-secret"}}""");
    }

    private static JsonElement Recorded(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", $"{name}.json"))).RootElement;

    /// <summary>Every member's path and kind, array items merged: <c>token.roles[].id String</c>.</summary>
    private static SortedSet<string> Members(JsonElement element) => new(Paths(element, string.Empty), StringComparer.Ordinal);

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Paths(member.Value, $"{path}.{member.Name}")).Append($"{path} object"),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(item, $"{path}[]")).Append($"{path} array"),
        JsonValueKind.True or JsonValueKind.False => [$"{path} flag"],
        _ => [$"{path} {element.ValueKind}"],
    };
}

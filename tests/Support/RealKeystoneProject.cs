using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Support;

/// <summary>A project in a domain of its own, for tests that disable or delete one of them.</summary>
public sealed class RealKeystoneProject : IAsyncDisposable
{
    private readonly RealKeystone _keystone;
    private readonly string _domain;
    private bool _deleted;

    private RealKeystoneProject(RealKeystone keystone, string domain, string id) => (_keystone, _domain, Id) = (keystone, domain, id);

    public string Id { get; }

    public static async Task<RealKeystoneProject> CreateAsync(RealKeystone keystone)
    {
        var name = $"t-{Guid.NewGuid():N}";
        var domain = await MakeAsync(keystone, "/domains", "domain", new JsonObject { ["name"] = name });
        return new(keystone, domain, await MakeAsync(keystone, "/projects", "project", new JsonObject { ["name"] = name, ["domain_id"] = domain }));
    }

    public Task AddRoleAsync(string userId, string role) =>
        _keystone.Admin.SendAsync(HttpMethod.Put, $"/projects/{Id}/users/{userId}/roles/{_keystone.Seed.Roles[role]}");

    public Task SetEnabledAsync(bool enabled) => EnableAsync($"/projects/{Id}", "project", enabled);

    public Task SetDomainEnabledAsync(bool enabled) => EnableAsync($"/domains/{_domain}", "domain", enabled);

    public async Task DeleteAsync()
    {
        await _keystone.Admin.SendAsync(HttpMethod.Delete, $"/projects/{Id}");
        _deleted = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_deleted)
            await DeleteAsync();
        await SetDomainEnabledAsync(false); // Keystone deletes no domain that is enabled
        await _keystone.Admin.SendAsync(HttpMethod.Delete, $"/domains/{_domain}");
    }

    private Task<JsonNode?> EnableAsync(string path, string kind, bool enabled) =>
        _keystone.Admin.SendAsync(HttpMethod.Patch, path, new JsonObject { [kind] = new JsonObject { ["enabled"] = enabled } });

    private static async Task<string> MakeAsync(RealKeystone keystone, string path, string kind, JsonObject settings) =>
        (string)(await keystone.Admin.SendAsync(HttpMethod.Post, path, new JsonObject { [kind] = settings }))![kind]!["id"]!;
}

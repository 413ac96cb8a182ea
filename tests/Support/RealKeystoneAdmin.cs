using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Support;

/// <summary>
/// Calls to the real Keystone as its administrator or as anyone. Users that a test makes here are deleted at the end, so tests that
/// change only their own users do not disturb one another.
/// </summary>
public sealed class RealKeystoneAdmin : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentBag<string> _users = [];
    private readonly RealKeystoneSeed _seed;
    private string _token = string.Empty;

    private RealKeystoneAdmin(RealKeystoneSeed seed) => _seed = seed;

    internal static async Task<RealKeystoneAdmin> LoginAsync(RealKeystoneSeed seed)
    {
        var admin = new RealKeystoneAdmin(seed);
        admin._token = await admin.LoginAsync(seed.Users["admin"].AsUser(), RealKeystoneScope.Project(seed.Projects["admin"].Id));
        return admin;
    }

    /// <summary>Logs in with a password.</summary>
    public Task<string> LoginAsync(RealKeystoneUser user, JsonNode scope) => LoginAsync(
        "password", new JsonObject { ["user"] = new JsonObject { ["id"] = user.Id, ["password"] = user.Password } }, scope);

    /// <summary>Makes a token from another one.</summary>
    public Task<string> RescopeAsync(string token, JsonNode scope) => LoginAsync("token", new JsonObject { ["id"] = token }, scope);

    /// <summary>Logs in with an application credential.</summary>
    public Task<string> LoginWithCredentialAsync(string id, string secret) =>
        LoginAsync("application_credential", new JsonObject { ["id"] = id, ["secret"] = secret }, scope: null);

    /// <summary>Makes a user with roles in a project of the seed.</summary>
    public async Task<RealKeystoneUser> CreateUserAsync(string project, params string[] roles)
    {
        var name = $"t-{Guid.NewGuid():N}";
        var made = await SendAsync(HttpMethod.Post, "/users", new JsonObject
        {
            ["user"] = new JsonObject { ["name"] = name, ["domain_id"] = "default", ["password"] = name },
        });
        var user = new RealKeystoneUser((string)made!["user"]!["id"]!, name);
        _users.Add(user.Id);
        foreach (var role in roles)
            await AddRoleAsync(user.Id, project, role);
        return user;
    }

    public Task AddRoleAsync(string userId, string project, string role) => SendAsync(HttpMethod.Put, Assignment(userId, project, role));

    public Task RemoveRoleAsync(string userId, string project, string role) => SendAsync(HttpMethod.Delete, Assignment(userId, project, role));

    /// <summary>Gives a role in every project below this one, and not in this one.</summary>
    public Task AddInheritedRoleAsync(string userId, string project, string role) => SendAsync(HttpMethod.Put, InheritedAssignment(userId, project, role));

    public Task RemoveInheritedRoleAsync(string userId, string project, string role) => SendAsync(HttpMethod.Delete, InheritedAssignment(userId, project, role));

    public Task SetEnabledAsync(string userId, bool enabled) => PatchAsync(userId, "enabled", enabled);

    public Task SetPasswordAsync(string userId, string password) => PatchAsync(userId, "password", password);

    public Task AddToGroupAsync(string userId, string group) => SendAsync(HttpMethod.Put, $"/groups/{_seed.Groups[group].Id}/users/{userId}");

    public Task RemoveFromGroupAsync(string userId, string group) =>
        SendAsync(HttpMethod.Delete, $"/groups/{_seed.Groups[group].Id}/users/{userId}");

    /// <summary>Revokes a token.</summary>
    public Task RevokeAsync(string token) => SendAsync(HttpMethod.Delete, "/auth/tokens", subject: token);

    /// <summary>Makes an application credential of the user whose token this is; <paramref name="settings"/> as in the API.</summary>
    public async Task<(string Id, string Secret)> CreateCredentialAsync(string userId, string token, JsonObject settings)
    {
        settings["name"] = Guid.NewGuid().ToString("N");
        var made = await SendAsync(
            HttpMethod.Post, $"/users/{userId}/application_credentials", new JsonObject { ["application_credential"] = settings }, token);
        var credential = made!["application_credential"]!;
        return ((string)credential["id"]!, (string)credential["secret"]!);
    }

    /// <summary>Deletes an application credential of the user whose token this is.</summary>
    public Task DeleteCredentialAsync(string userId, string token, string id) =>
        SendAsync(HttpMethod.Delete, $"/users/{userId}/application_credentials/{id}", token: token);

    /// <summary>Makes a trust by which <paramref name="trusteeId"/> may act with a role of the user whose token this is.</summary>
    public async Task<string> CreateTrustAsync(string trustorId, string token, string trusteeId, string project, string role, bool impersonation)
    {
        var made = await SendAsync(HttpMethod.Post, "/OS-TRUST/trusts", new JsonObject
        {
            ["trust"] = new JsonObject
            {
                ["trustor_user_id"] = trustorId,
                ["trustee_user_id"] = trusteeId,
                ["project_id"] = _seed.Projects[project].Id,
                ["impersonation"] = impersonation,
                ["roles"] = new JsonArray(new JsonObject { ["name"] = role }),
            },
        }, token);
        return (string)made!["trust"]!["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var user in _users)
            await SendAsync(HttpMethod.Delete, $"/users/{user}");
        _http.Dispose();
    }

    private Task<JsonNode?> PatchAsync(string userId, string member, JsonNode value) =>
        SendAsync(HttpMethod.Patch, $"/users/{userId}", new JsonObject { ["user"] = new JsonObject { [member] = value } });

    private string Assignment(string userId, string project, string role) =>
        $"/projects/{_seed.Projects[project].Id}/users/{userId}/roles/{_seed.Roles[role]}";

    private string InheritedAssignment(string userId, string project, string role) => $"/OS-INHERIT{Assignment(userId, project, role)}/inherited_to_projects";

    private async Task<string> LoginAsync(string method, JsonObject proof, JsonNode? scope)
    {
        var auth = new JsonObject { ["identity"] = new JsonObject { ["methods"] = new JsonArray(method), [method] = proof } };
        if (scope is not null)
            auth["scope"] = scope;
        using var response = await SendForResponseAsync(HttpMethod.Post, "/auth/tokens", new JsonObject { ["auth"] = auth }, token: null);
        return response.Headers.GetValues("X-Subject-Token").Single();
    }

    internal async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body = null, string? token = null, string? subject = null)
    {
        using var response = await SendForResponseAsync(method, path, body, token ?? _token, subject);
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task<HttpResponseMessage> SendForResponseAsync(
        HttpMethod method, string path, JsonObject? body, string? token, string? subject = null)
    {
        var response = await SendOnceAsync(method, path, body, token, subject);

        // Keystone's SQLite refuses one of two who write at once what they have read before ("database is locked"). Nothing of it was done.
        for (var tries = 1; response.StatusCode == HttpStatusCode.InternalServerError && tries < 5; tries++)
        {
            response.Dispose();
            response = await SendOnceAsync(method, path, body, token, subject);
        }

        return response.IsSuccessStatusCode
            ? response
            : throw new InvalidOperationException($"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, string path, JsonObject? body, string? token, string? subject)
    {
        using var request = new HttpRequestMessage(method, _seed.Url + path);
        if (token is not null)
            request.Headers.Add("X-Auth-Token", token);
        if (subject is not null)
            request.Headers.Add("X-Subject-Token", subject);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }
}

using System.Net.Http.Headers;
using System.Text;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Simulator.Tests;

/// <summary>A simulator with a clock that the test moves, and a client that speaks to it over HTTP.</summary>
internal sealed class SimulatedCloud : IAsyncDisposable
{
    // The 300 of the root has a Location, which .NET would follow.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private SimulatedCloud(KeystoneSimulator keystone, ManualTime time) => (Keystone, Time) = (keystone, time);

    public KeystoneSimulator Keystone { get; }

    public ManualTime Time { get; }

    public string Admin => Keystone.IssueToken("admin", "admin");

    public string Service => Keystone.IssueToken("webhook", "service");

    public string Demo => Keystone.IssueToken("demo", "demo");

    public static async Task<SimulatedCloud> StartAsync(TimeSpan? latency = null)
    {
        var time = new ManualTime();
        var options = new SimulatorOptions { Time = time, Latency = latency ?? TimeSpan.Zero };
        return new SimulatedCloud(await KeystoneSimulator.StartAsync(options, CancellationToken.None), time);
    }

    public Task<Answer> ValidateAsync(
        string token, string? by = null, string query = "?nocatalog", bool knowsRules = true, HttpMethod? method = null) =>
        SendAsync(method ?? HttpMethod.Get, $"/auth/tokens{query}", by ?? Service, subject: token, knowsRules: knowsRules);

    public Task<Answer> LogInAsync(string identity, string? scope = null) => SendAsync(
        HttpMethod.Post, "/auth/tokens", body: $$$"""{"auth": { "identity": {{{identity}}}{{{(scope is null ? "" : $", \"scope\": {scope}")}}} }}""");

    public Task<Answer> LogInAsync(string user, string password, string? scope) => LogInAsync(
        $$$"""{"methods": ["password"], "password": {"user": {"name": "{{{user}}}", "domain": {"id": "default"}, "password": "{{{password}}}"} }}""",
        scope);

    /// <summary>Asks for the root: which versions of the API there are.</summary>
    public async Task<Answer> DiscoverAsync()
    {
        var response = await _http.GetAsync(new Uri(Keystone.Url, "/"));
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? token = null, string? body = null, string? subject = null, bool knowsRules = false,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, Keystone.Url + path);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        if (subject is not null)
            request.Headers.TryAddWithoutValidation("X-Subject-Token", subject);
        if (knowsRules)
            request.Headers.Add("OpenStack-Identity-Access-Rules", "1.0");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request, cancellationToken);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Changes an access token of the OpenID provider into a token.</summary>
    public Task<Answer> FederateAsync(string? accessToken, string provider = "acme", string protocol = "openid", HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(
            method ?? HttpMethod.Post, $"{Keystone.Url}/OS-FEDERATION/identity_providers/{provider}/protocols/{protocol}/auth");
        if (accessToken is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Keystone.DisposeAsync();
    }
}

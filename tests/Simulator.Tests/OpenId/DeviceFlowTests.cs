using System.Net;
using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Simulator.Calls;

namespace KeystoneAuthCluster.Simulator.Tests.OpenId;

public sealed class DeviceFlowTests : IAsyncLifetime
{
    // RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task A_code_that_is_approved_becomes_an_access_token_once()
    {
        var device = await BeginAsync(("client_id", "kubectl"), ("scope", "openid profile"));
        Assert.Equal("authorization_pending", await PollAsync(device));

        _cloud.Keystone.OpenId.Approve(Assert.Single(_cloud.Keystone.OpenId.Waiting), "erin");
        Wait();
        var token = await PollAsync(device);

        Assert.Equal(HttpStatusCode.Created, (await _cloud.FederateAsync(token)).Status);
        Assert.Equal("invalid_grant", await PollAsync(device));
        Assert.Empty(_cloud.Keystone.OpenId.Waiting);
        Assert.Equal(3, _cloud.Keystone.Calls.Of(KeystoneOperation.DeviceToken));
    }

    [Fact]
    public async Task A_code_that_is_denied_is_denied()
    {
        var device = await BeginAsync(("client_id", "kubectl"));
        _cloud.Keystone.OpenId.Deny(device.GetProperty("user_code").GetString()!);

        Assert.Equal("access_denied", await PollAsync(device));
    }

    [Fact]
    public async Task A_code_ends()
    {
        var device = await BeginAsync(("client_id", "kubectl"));
        _cloud.Keystone.OpenId.Approve(device.GetProperty("user_code").GetString()!, "erin");
        _cloud.Time.Advance(TimeSpan.FromSeconds(device.GetProperty("expires_in").GetInt32()));

        Assert.Equal("expired_token", await PollAsync(device));
    }

    [Fact]
    public async Task Who_asks_too_often_is_slowed_down_for_good()
    {
        var device = await BeginAsync(("client_id", "kubectl"));

        Assert.Equal("authorization_pending", await PollAsync(device));
        Assert.Equal("slow_down", await PollAsync(device));
        Wait();
        Assert.Equal("slow_down", await PollAsync(device));
        _cloud.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("authorization_pending", await PollAsync(device));
    }

    [Fact]
    public async Task A_test_may_slow_a_client_down()
    {
        var device = await BeginAsync(("client_id", "kubectl"));
        _cloud.Keystone.OpenId.SlowDown(device.GetProperty("user_code").GetString()!);

        Assert.Equal("slow_down", await PollAsync(device));
    }

    [Fact]
    public async Task A_challenge_needs_its_verifier()
    {
        var device = await BeginAsync(("client_id", "kubectl"), ("code_challenge", Challenge), ("code_challenge_method", "S256"));
        _cloud.Keystone.OpenId.Approve(device.GetProperty("user_code").GetString()!, "erin");

        Assert.Equal("invalid_grant", await PollAsync(device));
        Wait();
        Assert.Equal("invalid_grant", await PollAsync(device, ("code_verifier", "another")));
        Wait();
        Assert.StartsWith("access-", await PollAsync(device, ("code_verifier", Verifier)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_with_a_secret_shows_it_in_the_form_or_in_the_header()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("kubectl-confidential:kubectl-confidential-secret"));

        var inForm = await PostAsync("device_authorization", null, ("client_id", "kubectl-confidential"), ("client_secret", "kubectl-confidential-secret"));
        var inHeader = await PostAsync("device_authorization", basic);
        var without = await PostAsync("device_authorization", null, ("client_id", "kubectl-confidential"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], new[] { inForm.Status, inHeader.Status, without.Status });
    }

    [Fact]
    public async Task The_configuration_names_the_endpoints()
    {
        var answer = await _cloud.SendAsync(new HttpRequestMessage(HttpMethod.Get, _cloud.Keystone.OpenIdConfiguration));

        Assert.Equal(Endpoint("device_authorization").ToString(), answer.Json.GetProperty("device_authorization_endpoint").GetString());
        Assert.Equal(Endpoint("token").ToString(), answer.Json.GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task Whose_an_access_token_is_is_told_to_who_has_it()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Endpoint("userinfo"));
        request.Headers.Authorization = new("Bearer", _cloud.Keystone.OpenId.IssueAccessToken("erin"));

        Assert.Equal("erin", (await _cloud.SendAsync(request)).Json.GetProperty("sub").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await _cloud.SendAsync(new HttpRequestMessage(HttpMethod.Get, Endpoint("userinfo")))).Status);
    }

    private void Wait() => _cloud.Time.Advance(TimeSpan.FromSeconds(5));

    private Uri Endpoint(string name) => new(_cloud.Keystone.OpenIdConfiguration, $"../{name}");

    private async Task<JsonElement> BeginAsync(params (string, string)[] form) => (await PostAsync("device_authorization", null, form)).Json;

    /// <summary>The access token, or the error.</summary>
    private async Task<string> PollAsync(JsonElement device, params (string, string)[] more)
    {
        var answer = await PostAsync("token", null, [
            ("client_id", "kubectl"), ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", device.GetProperty("device_code").GetString()!), .. more]);
        return answer.Json.GetProperty(answer.Status == HttpStatusCode.OK ? "access_token" : "error").GetString()!;
    }

    private Task<Answer> PostAsync(string endpoint, string? basic, params (string Name, string Value)[] form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint(endpoint))
        {
            Content = new FormUrlEncodedContent(form.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))),
        };
        if (basic is not null)
            request.Headers.Authorization = new("Basic", basic);
        return _cloud.SendAsync(request);
    }
}

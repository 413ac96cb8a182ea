using System.Net;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.DeviceCodes;
using KeystoneAuthCluster.Client.Logins;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Client.Tests.Logins;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.DeviceCodes;

public sealed class ProviderEndpointsTests
{
    private const string WellKnown = "/.well-known/openid-configuration";

    private static readonly DeviceCodeSettings Settings = new() { IdentityProvider = "idp", Protocol = "openid", ClientId = "kubectl" };

    [Theory]
    [InlineData("https://idp.example", "https://login.example/token", true)]
    [InlineData("https://idp.example", "http://login.example/token", false)]
    [InlineData("https://idp.example", "http://127.0.0.1:8080/token", false)]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/token", true)]
    [InlineData("http://localhost:8080", "http://login.example/token", false)]
    [InlineData("http://[::1]:8080", "https://login.example/token", true)]
    public async Task Plain_http_that_a_provider_names_is_for_this_machine_alone(string issuer, string endpoint, bool isTaken)
    {
        using var http = new HttpClient(new Provider($$"""{"issuer": "{{issuer}}", "device_authorization_endpoint": "https://idp.example/device", "token_endpoint": "{{endpoint}}"}"""));
        var finding = () => ProviderEndpoints.FindAsync(http, Settings with { DiscoveryEndpoint = new Uri(issuer + WellKnown) }, default);

        if (isTaken)
            Assert.Equal(new Uri(endpoint), (await finding()).Token);
        else
            Assert.Contains("plain http", (await ThrowsAsync(ExitCode.Unavailable, finding)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1024 * 1024, false)]
    public async Task An_answer_of_a_provider_is_read_up_to_one_MiB(int padding, bool isRead)
    {
        await using var provider = await ScriptedServer.StartAsync(
            200, [$$"""{"issuer": "URL", "device_authorization_endpoint": "URL/device", "token_endpoint": "URL/token", "padding": "{{new string('x', padding)}}"}"""]);
        using var http = Connections.Http(new LoginConnection { Url = new Uri("https://keystone.example") });
        var finding = () => ProviderEndpoints.FindAsync(http, Settings with { DiscoveryEndpoint = new Uri(provider.Url, WellKnown) }, default);

        if (isRead)
            Assert.Equal(new Uri(provider.Url, "token"), (await finding()).Token);
        else
            await ThrowsAsync(ExitCode.Unavailable, finding);
    }

    private static async Task<ClientException> ThrowsAsync(ExitCode code, Func<Task<ProviderEndpoints>> finding)
    {
        var failure = await Assert.ThrowsAsync<ClientException>(finding);
        Assert.Equal(code, failure.Code);
        return failure;
    }

    private sealed class Provider(string document) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(document) });
    }
}

using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class DeviceCodeReaderTests
{
    private readonly Given _given = new Given().Flags("--auth-type=v3oidcdeviceauthz");

    [Fact]
    public void All_of_it_is_read()
    {
        _given.Environment(
            "OS_IDENTITY_PROVIDER=idp", "OS_PROTOCOL=openid", "OS_CLIENT_ID=c", "OS_CLIENT_SECRET=s", "OS_DISCOVERY_ENDPOINT=https://d/x?y",
            "OS_DEVICE_AUTHORIZATION_ENDPOINT=https://da", "OS_ACCESS_TOKEN_ENDPOINT=https://at", "OS_OPENID_SCOPE=openid", "OS_CODE_CHALLENGE_METHOD=S256");

        Assert.Equal(
            new DeviceCodeSettings
            {
                IdentityProvider = "idp",
                Protocol = "openid",
                ClientId = "c",
                ClientSecret = new Secret("s"),
                DiscoveryEndpoint = new Uri("https://d/x?y"),
                DeviceAuthorizationEndpoint = new Uri("https://da"),
                AccessTokenEndpoint = new Uri("https://at"),
                Scope = "openid",
                CodeChallengeMethod = "S256",
            },
            Assert.IsType<LoginWay.DeviceCode>(_given.Plan().Way).Settings);
    }

    [Fact]
    public void Both_endpoints_do_without_discovery_and_the_scope_has_a_default()
    {
        _given.Environment(
            "OS_IDENTITY_PROVIDER=idp", "OS_PROTOCOL=openid", "OS_CLIENT_ID=c", "OS_DEVICE_AUTHORIZATION_ENDPOINT=https://da", "OS_ACCESS_TOKEN_ENDPOINT=https://at");
        var settings = Assert.IsType<LoginWay.DeviceCode>(_given.Plan().Way).Settings;

        Assert.Equal(("openid profile", null), (settings.Scope, settings.CodeChallengeMethod));
    }

    [Fact]
    public void All_that_is_missing_is_named_at_once() =>
        Assert.Equal(
            [
                "v3oidcdeviceauthz needs --identity-provider (OS_IDENTITY_PROVIDER)",
                "v3oidcdeviceauthz needs --protocol (OS_PROTOCOL)",
                "v3oidcdeviceauthz needs --client-id (OS_CLIENT_ID)",
                "OS_DISCOVERY_ENDPOINT is no absolute URL with http or https",
                "OS_CODE_CHALLENGE_METHOD (\"plain\") is no method of PKCE that this program has; allowed: S256, or nothing",
            ],
            _given.Environment("OS_DISCOVERY_ENDPOINT=file:///x", "OS_CODE_CHALLENGE_METHOD=plain").Problem().Split('\n'));

    [Theory]
    [InlineData("https://me:hunter2@idp/", "OS_DISCOVERY_ENDPOINT has a user or a password in it, which have settings of their own")]
    [InlineData("http://idp/", "OS_DISCOVERY_ENDPOINT is plain http, and whoever is in between could have the log-in; allowed: https, and http on this machine")]
    [InlineData("http://127.0.0.1:1/", null)]
    [InlineData("http://localhost/", null)]
    public void An_endpoint_with_a_password_or_in_clear_text_is_refused(string endpoint, string? problem)
    {
        _given.Environment("OS_IDENTITY_PROVIDER=idp", "OS_PROTOCOL=openid", "OS_CLIENT_ID=c", $"OS_DISCOVERY_ENDPOINT={endpoint}");

        if (problem is null)
            Assert.NotNull(_given.Plan());
        else
            Assert.Equal(problem, _given.Problem());
    }

    [Fact]
    public void One_endpoint_without_discovery_is_too_little() =>
        Assert.Contains(
            "needs --discovery-endpoint (OS_DISCOVERY_ENDPOINT), or both", _given.Environment("OS_ACCESS_TOKEN_ENDPOINT=https://at").Problem(), StringComparison.Ordinal);
}

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class SecretPlaceTests
{
    private readonly Given _given = new Given().Config("keystone-url=https://evil/v3");

    [Theory]
    [InlineData("{auth: {auth_url: https://mine, username: u, password: hunter2}}", "password")]
    [InlineData("{auth: {auth_url: https://mine, username: u}, passcode: hunter2}", "passcode")]
    [InlineData("{auth: {auth_url: https://mine, token: hunter2}}", "auth.token")]
    [InlineData("{auth: {auth_url: https://mine, application_credential_id: i, application_credential_secret: hunter2}}", "application_credential_secret")]
    [InlineData(
        "{auth_type: v3oidcdeviceauthz, auth: {auth_url: https://mine, identity_provider: i, protocol: p, client_id: c, client_secret: hunter2, discovery_endpoint: https://d}}",
        "client_secret")]
    public void A_kubeconfig_cannot_have_the_secrets_of_a_cloud_sent_elsewhere(string cloud, string secret)
    {
        var problem = _given.Cloud(cloud).Problem();

        Assert.StartsWith(
            "kubeconfig's spec.cluster.config keystone-url (https://evil/v3) and /here/clouds.yaml:2: clouds.dev.auth.auth_url (https://mine) contradict each other",
            problem, StringComparison.Ordinal);
        Assert.Contains($"{secret} would go to the first: remove one of them, or say by --keystone-url which it is", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_those_of_an_openrc_or_those_that_complete_a_cloud()
    {
        Assert.Contains("OS_AUTH_URL (http://evil)", _given.Environment("OS_AUTH_URL=http://evil", "OS_USERNAME=u", "OS_PASSWORD=p").Problem(), StringComparison.Ordinal);

        var completed = new Given().Config("keystone-url=https://evil").Cloud("{auth: {auth_url: https://mine, username: u}}").Environment("OS_PASSWORD=p");
        Assert.Contains("OS_PASSWORD would go to the first", completed.Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OS_AUTH_URL=https://EVIL:443", "OS_PASSWORD=p")]
    [InlineData("OS_USERNAME=u", "OS_PASSWORD=p")]
    [InlineData("OS_AUTH_URL=https://mine", "OS_USERNAME=u")]
    public void Secrets_without_a_place_of_their_own_or_with_the_same_and_those_that_are_typed_go_where_it_says(params string[] environment) =>
        Assert.Equal("https://evil/v3", _given.Environment(environment).Plan().Url?.ToString());

    [Fact]
    public void A_flag_settles_it() =>
        Assert.Equal(
            "https://mine/",
            _given.Flags("--keystone-url=https://mine").Environment("OS_AUTH_URL=https://other", "OS_USERNAME=u", "OS_PASSWORD=p").Plan().Url?.ToString());

    [Fact]
    public void A_URL_that_is_none_is_no_place() =>
        Assert.StartsWith("OS_AUTH_URL has a user or a password", _given.Environment("OS_AUTH_URL=https://u:hunter2@evil", "OS_PASSWORD=p").Problem(), StringComparison.Ordinal);
}

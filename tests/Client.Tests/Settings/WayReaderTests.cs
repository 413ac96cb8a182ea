using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class WayReaderTests
{
    private static readonly UserSettings Nobody = new(null, null, "default", null);

    private readonly Given _given = new();

    [Theory]
    [InlineData("OS_AUTH_TYPE=password", "password")]
    [InlineData("OS_AUTH_TYPE=v3password", "password")]
    [InlineData("OS_AUTH_TYPE=v3totp", "totp")]
    [InlineData("OS_AUTH_TYPE=v3multifactor", "password,totp")]
    [InlineData("OS_AUTH_TYPE=v3multifactor OS_AUTH_METHODS=v3totp,v3password", "password,totp")]
    [InlineData("OS_AUTH_TYPE=v3multifactor OS_AUTH_METHODS=totp", "totp")]
    [InlineData("OS_AUTH_METHODS=v3password,v3totp", "password,totp")]
    [InlineData("", "password")]
    [InlineData("OS_PASSWORD=p", "password")]
    [InlineData("OS_PASSCODE=1", "totp")]
    [InlineData("OS_PASSWORD=p OS_PASSCODE=1", "password,totp")]
    [InlineData("OS_AUTH_TYPE=v3password OS_PASSCODE=1", "password")]
    [InlineData("OS_TOKEN=t OS_USERNAME=u", "password")]
    [InlineData("OS_TOKEN=t OS_PASSWORD=p", "password")]
    public void A_person_has_methods(string environment, string methods) =>
        Assert.Equal(methods.Split(','), Assert.IsType<LoginWay.Person>(Way(environment)).Methods);

    [Fact]
    public void Methods_of_the_environment_complete_a_flag_that_asks_for_several() =>
        Assert.Equal(["totp"], Assert.IsType<LoginWay.Person>(_given.Flags("--auth-type=v3multifactor").Environment("OS_AUTH_METHODS=v3totp").Plan().Way).Methods.ToArray());

    [Fact]
    public void A_passcode_is_kept_for_when_Keystone_asks_for_more() =>
        Assert.Equal("1", Assert.IsType<LoginWay.Person>(Way("OS_AUTH_TYPE=v3password OS_PASSCODE=1")).Passcode.Reveal());

    [Theory]
    [InlineData("OS_TOKEN=t")]
    [InlineData("OS_AUTH_TOKEN=t")]
    [InlineData("OS_AUTH_TYPE=v3token OS_TOKEN=t OS_USERNAME=u OS_PASSWORD=p")]
    [InlineData("OS_AUTH_TYPE=token OS_TOKEN=t")]
    public void A_token_is_a_way(string environment) => Assert.Equal(new LoginWay.Token(new Secret("t")), Way(environment));

    [Theory]
    [InlineData("OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s")]
    [InlineData("OS_AUTH_TYPE=v3applicationcredential OS_APPLICATION_CREDENTIAL_ID=i OS_APPLICATION_CREDENTIAL_SECRET=s OS_USERNAME=u OS_PASSWORD=p")]
    public void An_application_credential_has_an_id(string environment) =>
        Assert.Equal(new LoginWay.ApplicationCredential("i", null, new UserSettings(null, null, null, null), new Secret("s")), Way(environment));

    [Fact]
    public void An_application_credential_has_a_name_and_a_user() =>
        Assert.Equal(
            new LoginWay.ApplicationCredential(null, "n", new UserSettings(null, "u", null, "D"), new Secret("s")),
            Way("OS_APPLICATION_CREDENTIAL_NAME=n OS_APPLICATION_CREDENTIAL_SECRET=s OS_USERNAME=u OS_DOMAIN_NAME=D"));

    [Fact]
    public void A_secret_is_asked_for_and_a_credentials_name_is_not()
    {
        Assert.Equal(new LoginWay.ApplicationCredential(null, "n", Nobody, default), Way("OS_APPLICATION_CREDENTIAL_NAME=n"));

        var problem = new Given().Environment("OS_APPLICATION_CREDENTIAL_SECRET=hunter2").Problem();
        Assert.StartsWith("OS_APPLICATION_CREDENTIAL_SECRET is for an application credential, and nobody says which", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_for_a_user_beat_an_application_credential_of_the_environment()
    {
        _given.Environment("OS_AUTH_TYPE=v3applicationcredential", "OS_APPLICATION_CREDENTIAL_ID=i", "OS_APPLICATION_CREDENTIAL_SECRET=s")
            .Flags("--user-name=u", "--password=p");

        Assert.IsType<LoginWay.Person>(_given.Plan().Way);
    }

    [Fact]
    public void A_password_of_the_flags_completes_what_the_environment_names()
    {
        _given.Environment("OS_AUTH_TYPE=v3totp", "OS_USERNAME=u").Flags("--passcode=1");

        Assert.Equal(["totp"], Assert.IsType<LoginWay.Person>(_given.Plan().Way).Methods.ToArray());
    }

    [Theory]
    [InlineData("v2password")]
    [InlineData("v3oidcpassword")]
    [InlineData("v3kerberos")]
    [InlineData("http_basic")]
    [InlineData("none")]
    [InlineData("Password")]
    public void Another_type_is_an_error_that_names_where_it_came_from(string type)
    {
        var problem = _given.Cloud($"{{auth_type: {type}}}").Problem();

        Assert.StartsWith($"/here/clouds.yaml:2: clouds.dev.auth_type (\"{type}\") is no way to log in", problem, StringComparison.Ordinal);
        Assert.Contains("allowed: password, v3password, token,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_method_is_an_error() =>
        Assert.Contains(
            "OS_AUTH_METHODS (\"v3password,v3oauth1\") has the method \"v3oauth1\" in it; allowed: v3password, v3totp",
            _given.Environment("OS_AUTH_METHODS=v3password,v3oauth1").Problem(), StringComparison.Ordinal);

    private LoginWay Way(string environment) => _given.Environment(environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Plan().Way;
}

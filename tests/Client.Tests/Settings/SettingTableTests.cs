using System.Reflection;
using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class SettingTableTests
{
    // Those of the peer, of openrc files, and of keystoneauth's plugins.
    public static TheoryData<string> Flags =>
    [
        "--keystone-url", "--domain-name", "--user-name", "--project-name", "--password", "--application-credential-id", "--application-credential-name",
        "--application-credential-secret", "--cert", "--key", "--cacert",
    ];

    public static TheoryData<string> Variables =>
    [
        "OS_AUTH_URL", "OS_AUTH_TYPE", "OS_USERNAME", "OS_USER_ID", "OS_USER_DOMAIN_ID", "OS_USER_DOMAIN_NAME", "OS_PASSWORD", "OS_PASSCODE", "OS_TOKEN", "OS_AUTH_TOKEN",
        "OS_PROJECT_ID", "OS_PROJECT_NAME", "OS_TENANT_ID", "OS_TENANT_NAME", "OS_PROJECT_DOMAIN_ID", "OS_PROJECT_DOMAIN_NAME", "OS_DEFAULT_DOMAIN",
        "OS_DEFAULT_DOMAIN_ID", "OS_DEFAULT_DOMAIN_NAME", "OS_DOMAIN_ID", "OS_DOMAIN_NAME", "OS_SYSTEM_SCOPE", "OS_TRUST_ID", "OS_APPLICATION_CREDENTIAL_ID",
        "OS_APPLICATION_CREDENTIAL_NAME", "OS_APPLICATION_CREDENTIAL_SECRET", "OS_AUTH_METHODS", "OS_CACERT", "OS_CERT", "OS_KEY", "OS_INSECURE", "OS_CLOUD",
        "OS_IDENTITY_PROVIDER", "OS_PROTOCOL", "OS_CLIENT_ID", "OS_CLIENT_SECRET", "OS_DISCOVERY_ENDPOINT", "OS_DEVICE_AUTHORIZATION_ENDPOINT",
        "OS_ACCESS_TOKEN_ENDPOINT", "OS_OPENID_SCOPE", "OS_CODE_CHALLENGE_METHOD", "OS_IDENTITY_API_VERSION",
    ];

    [Theory]
    [MemberData(nameof(Flags))]
    public void The_peers_flags_are_there(string flag) => Assert.Single(SettingTable.All, one => one.Flag == flag);

    [Theory]
    [MemberData(nameof(Variables))]
    public void The_variables_of_openrc_are_there(string variable) => Assert.Single(SettingTable.All, one => one.Variables.Contains(variable));

    [Fact]
    public void All_are_all_and_each_is_once()
    {
        var fields = typeof(SettingTable).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (SettingDefinition)field.GetValue(null)!);

        Assert.Equal(fields.OrderBy(one => one.Option, StringComparer.Ordinal), SettingTable.All.OrderBy(one => one.Option, StringComparer.Ordinal));
    }

    [Fact]
    public void Each_flag_says_what_it_is_for() =>
        Assert.All(SettingTable.All.Where(one => one.Flag is not null), one => Assert.NotEmpty(one.Description));

    [Theory]
    [InlineData("password")]
    [InlineData("passcode")]
    [InlineData("token")]
    [InlineData("application-credential-secret")]
    [InlineData("client-secret")]
    public void A_secret_is_never_shown(string option)
    {
        var setting = new Setting(SettingTable.All.Single(one => one.Option == option), "hunter2", "OS_X");

        Assert.Equal($"{option} from OS_X", setting.ToString());
        Assert.Equal("OS_X", setting.Shown);
        Assert.Equal("hunter2", setting.Secret.Reveal());
        Assert.Throws<InvalidOperationException>(() => setting.Text);
    }
}

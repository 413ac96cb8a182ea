using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class PrecedenceTests
{
    private readonly Given _given = new();

    [Fact]
    public void Flags_beat_the_kubeconfig_which_beats_the_cloud()
    {
        _given.Cloud("{auth: {auth_url: https://cloud, username: of-cloud}}").Environment("OS_AUTH_URL=https://environment");
        Assert.Equal("https://cloud/", Url());

        _given.Config("keystone-url=https://config");
        Assert.Equal("https://config/", Url());

        _given.Flags("--keystone-url=https://flag");
        Assert.Equal("https://flag/", Url());
    }

    [Fact]
    public void The_kubeconfig_beats_the_environment()
    {
        _given.Environment("OS_AUTH_URL=https://environment", "OS_PROJECT_ID=of-environment").Config("keystone_url=https://config", "project-id=of-config");

        Assert.Equal("https://config/", Url());
        Assert.Equal(new LoginScope.Project(new Named("of-config", null)), _given.Plan().Scope);
    }

    [Fact]
    public void An_empty_value_is_none()
    {
        _given.Flags("--keystone-url=").Config("keystone-url=").Environment("OS_AUTH_URL=");
        Assert.Null(_given.Plan().Url);

        _given.Cloud("{auth: {auth_url: '', username: }, auth_url: https://outer}");
        Assert.Equal("https://outer/", Url());
    }

    [Theory]
    [InlineData("--os-cloud=dev", "", "")]
    [InlineData("", "cloud=dev", "OS_CLOUD=other")]
    [InlineData("", "", "OS_CLOUD=dev")]
    public void A_cloud_is_named_in_three_places(string flag, string config, string variable)
    {
        _given.Files.Add("/here/clouds.yaml", "clouds: {dev: {auth: {auth_url: https://dev}}, other: {auth: {auth_url: https://other}}}");
        if (flag.Length > 0)
            _given.Flags(flag);
        if (config.Length > 0)
            _given.Config(config);
        if (variable.Length > 0)
            _given.Environment(variable);

        Assert.Equal("https://dev/", Url());
    }

    [Fact]
    public void Beside_a_cloud_the_environment_gives_only_secrets_and_files_that_the_cloud_has_not()
    {
        _given.Cloud("{auth: {auth_url: https://cloud}, cacert: of-cloud}").Environment(
            "OS_PROJECT_NAME=p", "OS_USER_DOMAIN_NAME=D", "OS_SYSTEM_SCOPE=all", "OS_INSECURE=true", "OS_AUTH_TYPE=v3totp",
            "OS_PASSWORD=secret", "OS_CACERT=of-environment", "OS_CERT=cert", "OS_KEY=key");
        var plan = _given.Plan();
        var person = Assert.IsType<LoginWay.Person>(plan.Way);

        Assert.Equal(["password"], person.Methods.ToArray());
        Assert.Equal(new UserSettings(null, null, "default", null), person.User);
        Assert.Equal("secret", person.Password.Reveal());
        Assert.Equal(new LoginScope.Open(), plan.Scope);
        Assert.Equal(new TlsSettings { CaFile = "of-cloud", CertificateFile = "cert", KeyFile = "key" }, plan.Tls);
    }

    [Theory]
    [InlineData("OS_TOKEN=t")]
    [InlineData("OS_APPLICATION_CREDENTIAL_SECRET=s")]
    public void A_secret_of_the_environment_does_not_change_how_a_cloud_logs_in(string secret)
    {
        _given.Cloud("{auth: {auth_url: https://cloud}}").Environment(secret);

        Assert.IsType<LoginWay.Person>(_given.Plan().Way);
    }

    [Fact]
    public void No_file_is_looked_for_where_no_cloud_is_named()
    {
        _given.Environment("OS_AUTH_URL=https://k").Plan();

        Assert.Empty(_given.Files.Asked);
    }

    [Theory]
    [InlineData("clouds: {a: {auth: {auth_url: https://only}}}", "https://only/")]
    [InlineData("clouds: {a: {auth: {auth_url: https://a}}, b: {}}", null)]
    public void Where_nobody_says_anything_the_only_cloud_counts(string yaml, string? expected)
    {
        _given.Files.Add("/home/u/.config/openstack/clouds.yaml", yaml);

        Assert.Equal(expected, _given.Plan().Url?.ToString());
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "dev")]
    [InlineData(false, "")]
    public void With_kubectl_the_current_folder_counts_only_for_a_cloud_that_is_named(bool isByKubectl, string cloud)
    {
        var given = new Given { IsByKubectl = isByKubectl }.Environment($"OS_CLOUD={cloud}");
        given.Files.Add("/here/clouds.yaml", "clouds: {dev: {auth: {username: u}}}").Add("/here/secure.yaml", "clouds: {dev: {auth: {auth_url: https://here}}}");

        Assert.Equal(isByKubectl && cloud.Length == 0 ? null : "https://here/", given.Plan().Url?.ToString());
    }

    [Fact]
    public void Where_there_are_several_clouds_and_none_is_named_the_names_are_told()
    {
        _given.Files.Add("/here/clouds.yaml", "clouds: {b: {}, a: {}}");

        Assert.Equal(["clouds.yaml has several clouds, and none is named (--os-cloud, OS_CLOUD); allowed: \"a\", \"b\""], _given.Plan().Warnings.ToArray());
    }

    [Fact]
    public void Whoever_names_the_project_settles_id_and_name()
    {
        _given.Environment("OS_PROJECT_ID=of-environment").Flags("--project-name=p", "--project-domain-name=D");

        Assert.Equal(new LoginScope.Project(new Named(null, "p", new Named(null, "D"))), _given.Plan().Scope);
    }

    [Fact]
    public void Whoever_names_the_user_settles_id_and_name()
    {
        _given.Environment("OS_USER_ID=of-environment", "OS_USER_DOMAIN_ID=d").Flags("--user-name=u");

        Assert.Equal(new UserSettings(null, "u", "d", null), Assert.IsType<LoginWay.Person>(_given.Plan().Way).User);
    }

    [Fact]
    public void Whoever_names_the_application_credential_settles_id_and_name()
    {
        _given.Environment("OS_APPLICATION_CREDENTIAL_ID=i", "OS_APPLICATION_CREDENTIAL_SECRET=s", "OS_USERNAME=u").Flags("--application-credential-name=n");
        var credential = Assert.IsType<LoginWay.ApplicationCredential>(_given.Plan().Way);

        Assert.Equal((null, "n", "u", "s"), (credential.Id, credential.Name, credential.User.Name, credential.Text.Reveal()));
    }

    private string? Url() => _given.Plan().Url?.ToString();
}

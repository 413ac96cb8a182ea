using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class CloudSourceTests
{
    private readonly Given _given = new();

    [Theory]
    [InlineData("{auth: {username: u, project_id: 0123}}")]
    [InlineData("{username: u, tenant-id: 0123}")]
    [InlineData("{auth: {user-name: u, tenant_id: 0123}}")]
    [InlineData("{auth: {username: u, project_id: old}, project_id: 0123}")]
    [InlineData("{auth: {username: u}, username: old, project_id: 0123}")]
    public void Keys_may_stand_under_auth_or_beside_it(string yaml)
    {
        var plan = _given.Cloud(yaml).Plan();

        Assert.Equal("u", Assert.IsType<LoginWay.Person>(plan.Way).User.Name);
        Assert.Equal(new LoginScope.Project(new Named("0123", null)), plan.Scope);
    }

    [Theory]
    [InlineData("{verify: false}", true)]
    [InlineData("{verify: No}", true)]
    [InlineData("{verify: true}", false)]
    [InlineData("{insecure: true}", true)]
    [InlineData("{insecure: false, verify: false}", true)]
    [InlineData("{}", false)]
    public void To_verify_nothing_is_insecure(string yaml, bool insecure) => Assert.Equal(insecure, _given.Cloud(yaml).Plan().Tls.Insecure);

    [Fact]
    public void What_is_neither_yes_nor_no_is_an_error_with_its_place() =>
        Assert.StartsWith("/here/clouds.yaml:2: clouds.dev.verify (\"maybe\") is neither", _given.Cloud("{verify: maybe}").Problem(), StringComparison.Ordinal);

    [Fact]
    public void Methods_may_be_a_list() =>
        Assert.Equal(
            ["password", "totp"],
            Assert.IsType<LoginWay.Person>(_given.Cloud("{auth_type: v3multifactor, auth_methods: [v3totp, v3password]}").Plan().Way).Methods.ToArray());

    [Fact]
    public void A_map_is_no_value() =>
        Assert.Equal(
            "/here/clouds.yaml:2: clouds.dev.auth.auth_url is a map; allowed: a text", _given.Cloud("{auth: {auth_url: {a: b}}}").Problem());

    [Theory]
    [InlineData("{auth: {password: hunter2}}", true, 1)]
    [InlineData("{auth: {password: hunter2}}", false, 0)]
    [InlineData("{auth: {username: u}}", true, 0)]
    public void Secrets_that_others_may_read_are_worth_a_warning(string yaml, bool othersMayRead, int warnings)
    {
        var plan = _given.Cloud(yaml, othersMayRead).Plan();

        Assert.Equal(warnings, plan.Warnings.Length);
        Assert.All(plan.Warnings, one => Assert.StartsWith("/here/clouds.yaml:2: clouds.dev.auth.password is a secret", one, StringComparison.Ordinal));
    }

    [Fact]
    public void What_has_nothing_to_do_with_logging_in_is_passed_over() =>
        Assert.Equal("https://k/", _given.Cloud("{auth: {auth_url: https://k}, region_name: R, regions: [{name: R}], interface: public, cache: {}}").Plan().Url?.ToString());
}

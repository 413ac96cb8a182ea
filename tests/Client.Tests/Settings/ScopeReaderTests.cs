using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class ScopeReaderTests
{
    private readonly Given _given = new();

    [Fact]
    public void Nothing_said_is_open()
    {
        Assert.Equal(new LoginScope.Open(), Scope(""));
        Assert.False(_given.Plan().ScopeIsGiven);
    }

    [Fact]
    public void A_project_has_an_id_even_where_there_is_a_name_too()
    {
        Assert.Equal(new LoginScope.Project(new Named("i", null)), Scope("OS_PROJECT_ID=i OS_PROJECT_NAME=p"));
        Assert.True(_given.Plan().ScopeIsGiven);
    }

    [Theory]
    [InlineData("OS_TENANT_ID=i")]
    [InlineData("OS_PROJECT_ID=i OS_TENANT_ID=old")]
    public void A_tenant_is_a_project(string environment) => Assert.Equal(new LoginScope.Project(new Named("i", null)), Scope(environment));

    [Fact]
    public void A_trust_the_system_and_nothing_are_scopes()
    {
        Assert.Equal(new LoginScope.Trust("t"), new Given().Environment("OS_TRUST_ID=t").Plan().Scope);
        Assert.Equal(new LoginScope.System(), new Given().Environment("OS_SYSTEM_SCOPE=all").Plan().Scope);
        Assert.Equal(new LoginScope.Unscoped(), new Given().Flags("--unscoped=true").Plan().Scope);
    }

    [Theory]
    [InlineData("OS_USERNAME=u OS_USER_DOMAIN_NAME=Corp OS_DOMAIN_NAME=D")]
    [InlineData("OS_USER_ID=u OS_DOMAIN_NAME=D")]
    [InlineData("OS_TOKEN=t OS_DOMAIN_NAME=D")]
    public void The_general_domain_is_the_scope_where_it_can_mean_nothing_else(string environment) =>
        Assert.Equal(new LoginScope.Domain(new Named(null, "D")), Scope(environment));

    [Fact]
    public void Where_it_is_the_scope_it_is_not_the_users()
    {
        var plan = _given.Environment("OS_USERNAME=u", "OS_USER_DOMAIN_NAME=Corp").Flags("--domain-name=D").Plan();

        Assert.Equal(new LoginScope.Domain(new Named(null, "D")), plan.Scope);
        Assert.Equal(new UserSettings(null, "u", null, "Corp"), Assert.IsType<LoginWay.Person>(plan.Way).User);
    }

    [Fact]
    public void For_a_user_without_a_domain_it_is_the_users()
    {
        var plan = _given.Flags("--domain-name=D", "--user-name=u").Plan();

        Assert.Equal(new LoginScope.Open(), plan.Scope);
        Assert.Equal(new UserSettings(null, "u", null, "D"), Assert.IsType<LoginWay.Person>(plan.Way).User);
    }

    [Fact]
    public void The_scope_of_the_more_specific_source_counts_alone()
    {
        _given.Environment("OS_PROJECT_NAME=p", "OS_TRUST_ID=t").Flags("--system-scope=all");

        Assert.Equal(new LoginScope.System(), _given.Plan().Scope);
    }

    [Theory]
    [InlineData("OS_PROJECT_NAME=p OS_SYSTEM_SCOPE=all", "OS_PROJECT_NAME (\"p\"), OS_SYSTEM_SCOPE (\"all\") contradict each other")]
    [InlineData("OS_PROJECT_ID=p OS_TRUST_ID=t", "OS_PROJECT_ID (\"p\"), OS_TRUST_ID (\"t\") contradict each other")]
    [InlineData("OS_USER_ID=u OS_DOMAIN_ID=d OS_SYSTEM_SCOPE=all", "OS_SYSTEM_SCOPE (\"all\"), OS_DOMAIN_ID (\"d\") contradict each other")]
    [InlineData("OS_SYSTEM_SCOPE=some", "OS_SYSTEM_SCOPE (\"some\") is no part of the system; allowed: all")]
    public void A_contradiction_is_an_error_that_names_both_places(string environment, string expected) =>
        Assert.StartsWith(expected, _given.Environment(environment.Split(' ')).Problem(), StringComparison.Ordinal);

    [Fact]
    public void An_application_credential_contradicts_a_project_of_the_flags() =>
        Assert.StartsWith(
            "--project-name (\"p\") and OS_APPLICATION_CREDENTIAL_ID contradict each other",
            _given.Environment("OS_APPLICATION_CREDENTIAL_ID=i").Flags("--project-name=p").Problem(), StringComparison.Ordinal);

    [Fact]
    public void An_application_credential_passes_over_a_project_that_is_left_over()
    {
        _given.Environment("OS_APPLICATION_CREDENTIAL_ID=i", "OS_PROJECT_NAME=p", "OS_TRUST_ID=t").Config("project-id=p");

        Assert.Equal(new LoginScope.Open(), _given.Plan().Scope);
    }

    private LoginScope Scope(string environment) =>
        _given.Environment(environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Plan().Scope;
}

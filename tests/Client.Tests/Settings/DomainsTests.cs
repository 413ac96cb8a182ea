using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class DomainsTests
{
    private readonly Given _given = new Given().Environment("OS_USERNAME=u", "OS_PROJECT_NAME=p");

    [Fact]
    public void No_domain_is_the_one_that_every_Keystone_has() => Expect(new Named("default", null), new Named("default", null));

    [Fact]
    public void A_domain_of_ones_own_counts_and_its_id_before_its_name()
    {
        _given.Environment("OS_USER_DOMAIN_ID=ui", "OS_USER_DOMAIN_NAME=un", "OS_PROJECT_DOMAIN_NAME=pn");

        Expect(new Named("ui", null), new Named(null, "pn"));
    }

    [Fact]
    public void With_a_project_the_general_domain_is_that_of_both() =>
        Expect(new Named(null, "D"), new Named(null, "D"), environment: "OS_DOMAIN_NAME=D");

    [Fact]
    public void The_general_domain_is_for_those_that_have_none()
    {
        _given.Environment("OS_USER_DOMAIN_NAME=U");

        Expect(new Named(null, "U"), new Named("d", null), environment: "OS_DOMAIN_ID=d");
    }

    [Fact]
    public void A_general_domain_of_the_flags_beats_the_environments_own_ones()
    {
        _given.Environment("OS_USER_DOMAIN_NAME=U", "OS_PROJECT_DOMAIN_NAME=P").Flags("--domain-name=D");

        Expect(new Named(null, "D"), new Named(null, "D"));
    }

    [Theory]
    [InlineData("OS_DEFAULT_DOMAIN=d", "d", null)]
    [InlineData("OS_DEFAULT_DOMAIN_ID=d", "d", null)]
    [InlineData("OS_DEFAULT_DOMAIN_NAME=D", null, "D")]
    public void The_default_domain_fills_in(string variable, string? id, string? name) => Expect(new Named(id, name), new Named(id, name), variable);

    [Fact]
    public void An_id_needs_no_domain()
    {
        var plan = new Given().Environment("OS_USER_ID=u", "OS_PROJECT_ID=p", "OS_USER_DOMAIN_NAME=U", "OS_PROJECT_DOMAIN_NAME=P").Plan();

        Assert.Equal(new UserSettings("u", null, null, null), Assert.IsType<LoginWay.Person>(plan.Way).User);
        Assert.Equal(new LoginScope.Project(new Named("p", null)), plan.Scope);
    }

    [Fact]
    public void A_project_of_the_flags_is_looked_for_in_the_environments_domain()
    {
        _given.Environment("OS_PROJECT_DOMAIN_NAME=Corp").Flags("--project-name=other");

        Assert.Equal(new LoginScope.Project(new Named(null, "other", new Named(null, "Corp"))), _given.Plan().Scope);
    }

    private void Expect(Named user, Named project, string? environment = null)
    {
        if (environment is not null)
            _given.Environment(environment);
        var plan = _given.Plan();

        Assert.Equal(new UserSettings(null, "u", user.Id, user.Name), Assert.IsType<LoginWay.Person>(plan.Way).User);
        Assert.Equal(new LoginScope.Project(new Named(null, "p", project)), plan.Scope);
    }
}

using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class LoginPlansTests
{
    [Fact]
    public void All_problems_come_at_once()
    {
        var problems = new Given().Environment("OS_AUTH_URL=k", "OS_INSECURE=maybe", "OS_AUTH_TYPE=none", "OS_SYSTEM_SCOPE=some").Problem().Split('\n');

        Assert.Equal(["OS_AUTH_TYPE", "OS_AUTH_URL", "OS_INSECURE", "OS_SYSTEM_SCOPE"], problems.Select(one => one.Split(' ')[0]).Order());
    }

    [Fact]
    public void No_secret_is_in_any_problem_or_plan()
    {
        var given = new Given().Environment(
            "OS_PASSWORD=hunter2", "OS_PASSCODE=hunter2", "OS_TOKEN=hunter2", "OS_APPLICATION_CREDENTIAL_SECRET=hunter2", "OS_CLIENT_SECRET=hunter2", "OS_USERNAME=u");
        Assert.DoesNotContain("hunter2", given.Plan().ToString(), StringComparison.Ordinal);

        foreach (var type in new[] { "v3totp", "v3token", "v3applicationcredential", "v3oidcdeviceauthz", "none" })
        {
            var wrong = new Given().Flags($"--auth-type={type}", "--project-id=p", "--trust-id=t", "--password=hunter2", "--application-credential-secret=hunter2", "--token=hunter2");
            Assert.DoesNotContain("hunter2", wrong.Problem(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_cannot_command_the_terminal() =>
        Assert.DoesNotContain('\e', new Given().Environment("OS_AUTH_TYPE=\e[2J").Problem());

    [Fact]
    public void Horizons_openrc_is_a_plan()
    {
        var plan = new Given().Environment(
            "OS_AUTH_URL=https://k:5000", "OS_PROJECT_ID=0af", "OS_PROJECT_NAME=demo", "OS_USER_DOMAIN_NAME=Default", "OS_PROJECT_DOMAIN_ID=default",
            "OS_USERNAME=alice", "OS_PASSWORD=p", "OS_REGION_NAME=RegionOne", "OS_INTERFACE=public", "OS_IDENTITY_API_VERSION=3").Plan();

        Assert.Equal(new UserSettings(null, "alice", null, "Default"), Assert.IsType<LoginWay.Person>(plan.Way).User);
        Assert.True(plan.ScopeIsGiven);
        Assert.Empty(plan.Warnings);
    }
}

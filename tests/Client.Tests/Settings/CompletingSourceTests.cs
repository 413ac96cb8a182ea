using KeystoneAuthCluster.Client.Settings;

namespace KeystoneAuthCluster.Client.Tests.Settings;

public class CompletingSourceTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("OS_AUTH_URL=https://CLOUD:443/identity", true)]
    [InlineData("OS_USERNAME=u", true)]
    [InlineData("OS_AUTH_URL=https://other", false)]
    [InlineData("OS_AUTH_URL=http://cloud:443", false)]
    [InlineData("OS_AUTH_URL=https://cloud:5000", false)]
    [InlineData("OS_AUTH_URL=cloud", false)]
    [InlineData("OS_USERNAME=other", false)]
    [InlineData("OS_USER_NAME=other", false)]
    [InlineData("OS_USER_ID=u", false)]
    public void An_openrc_of_another_cloud_or_user_gives_no_secrets(string variable, bool counts)
    {
        var given = new Given().Cloud("{auth: {auth_url: https://cloud/v3, username: u}}").Environment("OS_PASSWORD=p", "OS_PASSCODE=c", "OS_CACERT=ca");
        var plan = (variable.Length > 0 ? given.Environment(variable) : given).Plan();
        var person = Assert.IsType<LoginWay.Person>(plan.Way);

        Assert.Equal(counts ? ("p", "c") : ("", ""), (person.Password.Reveal(), person.Passcode.Reveal()));
        Assert.Equal("ca", plan.Tls.CaFile);
        Assert.Equal(counts ? [] : ["OS_PASSWORD", "OS_PASSCODE"], plan.Warnings.Select(one => one.Split(' ')[0]));
    }

    [Fact]
    public void A_cloud_without_a_URL_or_user_is_completed_by_those_beside_it()
    {
        Given Of(string flag) => new Given().Cloud("{auth: {project_id: p}}").Environment("OS_AUTH_URL=https://k", "OS_USERNAME=u", "OS_PASSWORD=p").Flags("--user-name=u", flag);

        Assert.Equal("p", Assert.IsType<LoginWay.Person>(Of("--keystone-url=https://k/v3").Plan().Way).Password.Reveal());
        Assert.Equal("", Assert.IsType<LoginWay.Person>(Of("--keystone-url=https://evil").Plan().Way).Password.Reveal());
    }
}

using System.Globalization;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Logins;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Logins;

public sealed class LoginFlowTests
{
    [Theory]
    [InlineData("password", "totp", 2)]
    [InlineData("password", "password", 2)]
    [InlineData("totp", "password", 1)]
    public async Task A_Keystone_that_answers_everything_with_a_receipt_is_sent_each_method_once(string done, string doneNext, int asked)
    {
        await using var keystone = await ScriptedServer.StartAsync(401, [Receipt(done), Receipt(doneNext)], ("Openstack-Auth-Receipt", "gAAAA-receipt"));

        var failure = await Assert.ThrowsAsync<ClientException>(() => LogInAsync(keystone));

        Assert.Equal(ExitCode.Refused, failure.Code);
        Assert.Contains("asks for more", failure.Message, StringComparison.Ordinal);
        Assert.Equal(asked, keystone.Asked);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-3600, false)]
    [InlineData(1, true)]
    [InlineData(366 * 86_400, true)]
    [InlineData((366 * 86_400) + 1, false)]
    [InlineData(7000L * 366 * 86_400, false)]
    public async Task A_lifetime_that_nobody_can_mean_is_an_answer_that_makes_no_sense(long seconds, bool isSensible)
    {
        var time = new ManualTime();
        var (issued, expires) = (Text(time.GetUtcNow()), Text(time.GetUtcNow().AddSeconds(seconds)));
        await using var keystone = await ScriptedServer.StartAsync(
            201,
            [$$"""
            {"token": {"user": {"id": "u", "name": "demo", "domain": {"id": "default", "name": "Default"} },
             "methods": ["password"], "audit_ids": ["a"], "issued_at": "{{issued}}", "expires_at": "{{expires}}"} }
            """],
            ("X-Subject-Token", "gAAAA-token"));

        var failure = await Record.ExceptionAsync(() => LogInAsync(keystone));

        Assert.Equal(isSensible, failure is null);
        if (!isSensible)
        {
            Assert.Equal(ExitCode.Unavailable, Assert.IsType<ClientException>(failure).Code);
            Assert.Contains("makes no sense", failure.Message, StringComparison.Ordinal);
        }
    }

    private static string Receipt(string done) =>
        $$"""{"receipt": {"methods": ["{{done}}"]}, "required_auth_methods": [["password", "totp"]]}""";

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Task<IssuedToken> LogInAsync(ScriptedServer keystone) => new LoginFlow(new FakeTerminal("typed"), new ManualTime()).LogInAsync(
        new LoginPlan
        {
            Url = new Uri(keystone.Url, "v3"),
            Way = new LoginWay.Person(["password"], new UserSettings(null, "demo", "default", null), new Secret("a-password"), default),
            Scope = new LoginScope.Open(),
        },
        CancellationToken.None);
}

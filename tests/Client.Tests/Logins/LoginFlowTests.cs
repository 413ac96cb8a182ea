using System.Globalization;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Logins;
using KeystoneAuthCluster.Client.Prompts;
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
        await using var keystone = await ScriptedServer.StartAsync(201, [Token(time, seconds)], ("X-Subject-Token", "gAAAA-token"));

        var failure = await Record.ExceptionAsync(() => LogInAsync(keystone));

        Assert.Equal(isSensible, failure is null);
        if (!isSensible)
        {
            Assert.Equal(ExitCode.Unavailable, Assert.IsType<ClientException>(failure).Code);
            Assert.Contains("makes no sense", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(240, null)]
    [InlineData(600, "this machine's clock is 600 seconds behind Keystone's")]
    [InlineData(-600, "this machine's clock is 600 seconds ahead of Keystone's")]
    public async Task A_clock_that_is_wrong_by_minutes_is_told_of(int seconds, string? told)
    {
        var time = new ManualTime();
        var terminal = new FakeTerminal("typed");
        await using var keystone = await ScriptedServer.StartAsync(201, [Token(time, 3600)], ("X-Subject-Token", "gAAAA-token"), Date(time, seconds));

        await LogInAsync(keystone, terminal);

        Assert.Equal(told, terminal.Said.SingleOrDefault(line => line.Contains("clock", StringComparison.Ordinal))?["client-keystone-auth: ".Length..]);
    }

    [Fact]
    public async Task A_passcode_that_is_refused_while_the_clock_is_wrong_is_told_why()
    {
        await using var keystone = await ScriptedServer.StartAsync(
            401, ["""{"error": {"code": 401, "message": "The request you have made requires authentication.", "title": "Unauthorized"} }"""], Date(new ManualTime(), 90));

        var failure = await Assert.ThrowsAsync<ClientException>(() => LogInAsync(keystone, new FakeTerminal("typed"), "totp"));

        Assert.Equal(ExitCode.Refused, failure.Code);
        Assert.Contains("this machine's clock is 90 seconds behind Keystone's", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_no_project_that_nobody_asked_for_is_told_of()
    {
        var terminal = new FakeTerminal("typed");
        await using var keystone = await ScriptedServer.StartAsync(201, [Token(new ManualTime(), 3600)], ("X-Subject-Token", "gAAAA-token"), Date(new ManualTime(), 0));

        await LogInAsync(keystone, terminal);

        Assert.Contains("OS_PROJECT_NAME", Assert.Single(terminal.Said), StringComparison.Ordinal);
    }

    private static (string, string) Date(ManualTime time, int seconds) => ("Date", time.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture));

    private static string Token(ManualTime time, long seconds) => $$"""
        {"token": {"user": {"id": "u", "name": "demo", "domain": {"id": "default", "name": "Default"} },
         "methods": ["password"], "audit_ids": ["a"], "issued_at": "{{Text(time.GetUtcNow())}}", "expires_at": "{{Text(time.GetUtcNow().AddSeconds(seconds))}}"} }
        """;

    private static string Receipt(string done) =>
        $$"""{"receipt": {"methods": ["{{done}}"]}, "required_auth_methods": [["password", "totp"]]}""";

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Task<IssuedToken> LogInAsync(ScriptedServer keystone, ITerminal? terminal = null, string method = "password") =>
        new LoginFlow(terminal ?? new FakeTerminal("typed"), new ManualTime()).LogInAsync(
            new LoginPlan
            {
                Url = new Uri(keystone.Url, "v3"),
                Way = new LoginWay.Person([method], new UserSettings(null, "demo", "default", null), new Secret("a-password"), new Secret("123456")),
                Scope = new LoginScope.Open(),
            },
            CancellationToken.None);
}

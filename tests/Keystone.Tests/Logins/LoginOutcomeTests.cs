using System.Net;
using System.Net.Sockets;
using System.Text;
using KeystoneAuthCluster.Keystone.Logins;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Logins;

public sealed class LoginOutcomeTests
{
    private const string Receipt = """
        {"receipt": {"methods": ["password"], "user": {"id": "u", "name": "n", "domain": {"id": "d", "name": "D"}}, "expires_at": "x", "issued_at": "y"},
         "required_auth_methods": [["password", "totp"], ["external"], []]}
        """;

    [Fact]
    public async Task A_token_comes_with_what_Keystone_says_of_it()
    {
        var outcome = Assert.IsType<LoginOutcome.LoggedIn>(await Someone.LogInAsync(context => Answers.LoggedInAsync(context, "gAAAA-new")));

        Assert.Equal("gAAAA-new", outcome.Text.Reveal());
        Assert.Equal("demo", Assert.IsType<TokenScope.Project>(outcome.Token.Scope).Name);
        Assert.DoesNotContain("gAAAA", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_no_has_Keystones_words(int status) =>
        Assert.Equal(new LoginOutcome.Refused("It is so."), await Someone.LogInAsync(Answers.Error(status, "It is so.")));

    [Fact]
    public async Task A_400_is_about_the_request() =>
        Assert.Equal(new LoginOutcome.Malformed("Too short."), await Someone.LogInAsync(Answers.Error(400, "Too short.\n\nOn instance: …")));

    [Fact]
    public async Task A_method_that_this_Keystone_lacks_is_about_the_request_and_the_others_are_named()
    {
        const string body = """{"error": {"code": 401, "identity": {"methods": ["password", "token"]}, "message": "Unsupported.", "title": "?"}}""";

        Assert.Equal(
            new LoginOutcome.Malformed("Unsupported. This Keystone has: password, token."),
            await Someone.LogInAsync(Answers.Text(401, body, "application/json")));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_was_sent_in_secret_does_not_come_back(int status)
    {
        // As Python quotes it, and as it is; and what a terminal would obey.
        var outcome = await Someone.LogInAsync(Answers.Error(status, $@"'hunter2\'s \\ secret' or {Someone.Password} {'\u001b'}[2J"));

        Assert.Contains("'***' or *** ?[2J", outcome.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_words_have_no_gaps_that_tell_the_letters_of_a_short_password()
    {
        using var logins = Someone.At($"http://127.0.0.1:{FreePort.Next()}/v3");
        var login = Someone.Login with { Methods = [new LoginMethod.Password(new Named("u", null), new Secret("e"))] };

        var outcome = Assert.IsType<LoginOutcome.Unavailable>(await logins.LogInAsync(login, default, CancellationToken.None));

        Assert.Equal(KeystoneUnavailable.Unreachable, outcome.Cause);
        Assert.DoesNotContain("*", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_repeats_what_was_sent_without_being_a_Keystone_is_not_quoted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var logins = Someone.At($"http://{listener.LocalEndpoint}/v3");
        var asking = logins.LogInAsync(Someone.Login, default, CancellationToken.None);
        using (var connection = await listener.AcceptTcpClientAsync())
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{Someone.Password}\r\n\r\n"));

        AssertUnintelligible(await asking);
        AssertUnintelligible(await Someone.LogInAsync(Answers.Text(200, "", "application/hunter2")));

        static void AssertUnintelligible(LoginOutcome outcome)
        {
            Assert.Equal(KeystoneUnavailable.Unintelligible, Assert.IsType<LoginOutcome.Unavailable>(outcome).Cause);
            Assert.DoesNotContain("hunter2", outcome.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_of_several_lines_does_not_come_back_either()
    {
        var secret = new Secret("first\nsecond\t\"'");

        Assert.Equal("'***' is too long", KeystoneWords.Clean(@"'first\nsecond\t""\'' is too long", secret));
        Assert.Equal("*** is too long", KeystoneWords.Clean("first\nsecond\t\"' is too long", secret));
    }

    [Theory]
    [InlineData(429, KeystoneUnavailable.Throttled)]
    [InlineData(500, KeystoneUnavailable.ServerError)]
    [InlineData(503, KeystoneUnavailable.ServerError)]
    public async Task A_failure_is_no_no_and_its_body_is_not_repeated(int status, KeystoneUnavailable cause)
    {
        var outcome = Assert.IsType<LoginOutcome.Unavailable>(await Someone.LogInAsync(Answers.Error(status, "internals")));

        Assert.Equal(cause, outcome.Cause);
        Assert.DoesNotContain("internals", outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task HTML_is_never_a_no(int status)
    {
        var outcome = Assert.IsType<LoginOutcome.Unavailable>(await Someone.LogInAsync(Answers.Text(status, "<html>a portal</html>")));

        Assert.Equal(KeystoneUnavailable.Unintelligible, outcome.Cause);
        Assert.DoesNotContain("portal", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_a_body_is_none()
    {
        var outcome = await Someone.LogInAsync(context =>
        {
            context.Response.Headers["X-Subject-Token"] = "gAAAA";
            return Answers.Text(201, "{}", "application/json")(context);
        });

        Assert.Equal(KeystoneUnavailable.Unintelligible, Assert.IsType<LoginOutcome.Unavailable>(outcome).Cause);
    }

    [Fact]
    public async Task A_receipt_says_what_is_done_and_what_would_do()
    {
        var outcome = Assert.IsType<LoginOutcome.MoreNeeded>(await Someone.LogInAsync(WithReceipt(Receipt)));

        Assert.Equal("gAAAA-receipt", outcome.Receipt.Reveal());
        Assert.Equal("password", Assert.Single(outcome.Done));
        Assert.Equal(["password, totp", "external"], outcome.Rules.Select(rule => string.Join(", ", rule)));
        Assert.DoesNotContain("gAAAA", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"receipt": {"methods": []}, "required_auth_methods": [["totp"]]}""")]
    [InlineData("""{"receipt": {"methods": ["password"]}, "required_auth_methods": [[]]}""")]
    public async Task A_receipt_that_leads_nowhere_is_none(string body) =>
        Assert.IsType<LoginOutcome.Unavailable>(await Someone.LogInAsync(WithReceipt(body)));

    [Fact]
    public async Task A_receipt_goes_with_the_next_try()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => Answers.LoggedInAsync(context, "gAAAA-new"));
        using var logins = Someone.At(keystone.Url + "/v3");

        await logins.LogInAsync(Someone.Login, new Secret("gAAAA-receipt"), CancellationToken.None);

        Assert.Equal("gAAAA-receipt", Assert.Single(keystone.Asked).Headers["Openstack-Auth-Receipt"]);
    }

    [Fact]
    public async Task The_time_is_up_after_the_timeout_and_a_caller_who_goes_is_told_so()
    {
        var time = new ManualTime(Answers.RecordedAt);
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.HangAsync);
        using var logins = Someone.At(keystone.Url + "/v3", time);
        using var gone = new CancellationTokenSource();

        var slow = logins.LogInAsync(Someone.Login, default, CancellationToken.None);
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(KeystoneUnavailable.TimedOut, Assert.IsType<LoginOutcome.Unavailable>(await slow).Cause);

        var left = logins.LogInAsync(Someone.Login, default, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    private static RequestDelegate WithReceipt(string body) => context =>
    {
        context.Response.Headers["Openstack-Auth-Receipt"] = "gAAAA-receipt";
        return Answers.Text(401, body, "application/json")(context);
    };
}

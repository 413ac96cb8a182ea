using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Tokens;

public sealed class TokenValidatorTests
{
    [Fact]
    public async Task Without_a_service_user_the_token_asks_about_itself()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = new Client(keystone.Url + "/v3", ("UserAgent", "cluster-7"));

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync("token-a"));

        var asked = Assert.Single(keystone.Asked);
        Assert.Equal("GET /v3/auth/tokens?nocatalog", $"{asked.Method} {asked.Target}");
        Assert.Equal(("token-a", "token-a"), (asked.AuthToken, asked.SubjectToken));
        Assert.Equal("1.0", asked.Headers["OpenStack-Identity-Access-Rules"]);
        Assert.Matches(@"^keystone-auth/\d+\.\d+\.\d+ cluster-7$", asked.Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\r\nX-Auth-Token: other")]
    [InlineData("tökén")]
    public async Task A_text_that_is_no_header_is_a_no_without_a_question(string token)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = new Client(keystone.Url + "/v3");

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync(token));
        Assert.Empty(keystone.Asked);
    }

    [Fact]
    public async Task An_answer_about_another_token_is_not_believed()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            context.Response.Headers["X-Subject-Token"] = "token-b";
            return Answers.Valid(context);
        });
        await using var client = new Client(keystone.Url + "/v3");

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), await client.ValidateAsync("token-a"));
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync("token-b"));
    }

    [Theory]
    [InlineData(3600 - 34, true)]
    [InlineData(3600, false)]
    public async Task A_yes_ends_with_its_own_expiry_by_our_clock(int secondsLater, bool valid)
    {
        var time = new ManualTime(Answers.RecordedAt.AddSeconds(secondsLater));
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = new Client([keystone.Url + "/v3"], time);

        var outcome = await client.ValidateAsync();

        if (valid)
            Assert.IsType<TokenValidation.Valid>(outcome);
        else
            Assert.Equal(new TokenValidation.Invalid(InvalidToken.Expired), outcome);
    }

    [Fact]
    public async Task A_403_is_a_broken_trust_in_those_words_only()
    {
        var message = Answers.BrokenTrust;
        await using var keystone = await ScriptedKeystone.StartAsync(context => context.Request.Method == "POST"
            ? Answers.LoggedInAsync(context, "ours")
            : Answers.IsProof(context) ? Answers.Valid(context) : Answers.ErrorAsync(context, 403, message));
        await using var client = new Client(keystone.Url + "/v3", Client.ServiceUser);

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.TrustBroken), await client.ValidateAsync());
        message = Answers.MayNotValidate;
        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.ValidateAsync());
        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused), await client.ValidateAsync());
        Assert.Single(client.Log.All, line => line.Contains("may not validate tokens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Forbidden")]
    [InlineData("Access denied by rule 949110")]
    [InlineData("You are not authorized to perform the requested action: identity:list_users.")]
    public async Task A_403_of_a_proxy_is_neither_yes_nor_no(string message)
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Error(403, message));
        await using var client = new Client(keystone.Url + "/v3");

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible), await client.ValidateAsync());
    }

    [Fact]
    public async Task A_token_may_end_with_the_calendar()
    {
        var body = Recording.Read("02-validate-project-by-service-nocatalog").Body!;
        body["token"]!["expires_at"] = "9999-12-31T23:59:59.999999Z";
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            context.Response.Headers["X-Subject-Token"] = context.Request.Method == "POST" ? "ours" : context.Request.Headers["X-Subject-Token"];
            return Answers.JsonAsync(context, context.Request.Method == "POST" ? 201 : 200, body);
        });
        await using var client = new Client(keystone.Url + "/v3", Client.ServiceUser);

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
    }

    [Fact]
    public async Task No_token_travels_with_anothers()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
        {
            context.Response.Headers["X-Subject-Token"] = context.Request.Headers["X-Subject-Token"];
            return Answers.Valid(context);
        });
        await using var client = new Client(keystone.Url + "/v3", ("RequestsPerSecond", "10000"), ("Burst", "10000"), ("MaxQueueLength", "1000"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => client.ValidateAsync($"token-{n}")));

        Assert.All(outcomes, outcome => Assert.IsType<TokenValidation.Valid>(outcome));
        Assert.All(keystone.Asked, asked => Assert.Equal(asked.SubjectToken, asked.AuthToken));
        Assert.Equal(500, keystone.Asked.Select(asked => asked.SubjectToken).Distinct().Count());
        Assert.DoesNotContain(client.Log.All, line => line.Contains("token-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_leaves_gets_a_cancellation_and_the_request_ends()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.HangAsync);
        await using var client = new Client(keystone.Url + "/v3");
        using var caller = new CancellationTokenSource();

        var call = client.Tokens.ValidateAsync(new Secret("token"), KeystoneLane.KnownToken, caller.Token);
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync(() => keystone.UnderWay == 0);
    }
}

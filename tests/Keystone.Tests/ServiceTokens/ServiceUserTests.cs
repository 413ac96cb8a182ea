using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.ServiceTokens;

public sealed class ServiceUserTests
{
    private static readonly TokenValidation Refused = new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused);
    private readonly ManualTime _time = new(Answers.RecordedAt);
    private RequestDelegate? _logIn;
    private RequestDelegate _answer = Answers.Error(404);
    private int _logIns;

    [Fact]
    public async Task Many_first_calls_share_one_log_in()
    {
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => client.ValidateAsync($"token-{n}")));

        Assert.Equal(1, _logIns);
        Assert.All(keystone.Asked.Where(asked => !asked.IsLogin), asked => Assert.Equal("ours-1", asked.AuthToken));
        Assert.DoesNotContain(client.Log.All, line => line.Contains("ours-1", StringComparison.Ordinal) || line.Contains("pass-w0rd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_says_until_when_in_a_form_that_no_culture_changes()
    {
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        await client.ValidateAsync();

        Assert.Single(client.Log.All, line => Regex.IsMatch(line, @"logged in until \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ"));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_by_all_who_used_it()
    {
        _answer = context => context.Request.Headers["X-Auth-Token"] == "ours-1" ? Answers.ErrorAsync(context, 401) : Answers.ErrorAsync(context, 404);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => client.ValidateAsync($"token-{n}")));

        Assert.All(outcomes, outcome => Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), outcome));
        Assert.Equal(2, _logIns);
    }

    [Fact]
    public async Task A_Keystone_that_refuses_every_token_it_gave_is_not_asked_for_more()
    {
        _answer = Answers.Error(401);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        for (var n = 0; n < 10; n++)
            Assert.Equal(Refused, await client.ValidateAsync());

        Assert.Equal(2, _logIns);
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_again_before_a_pause_that_grows()
    {
        _logIn = Answers.Recorded("04-login-wrong-password");
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        foreach (var pause in new[] { 1, 2, 4 })
        {
            Assert.Equal(Refused, await client.ValidateAsync());
            Assert.Equal(Refused, await client.ValidateAsync());
            _time.Advance(TimeSpan.FromSeconds(pause - 0.1));
            Assert.Equal(Refused, await client.ValidateAsync());
            _time.Advance(TimeSpan.FromSeconds(0.2));
        }

        Assert.Equal(3, _logIns);
        _logIn = null;
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync());
    }

    [Fact]
    public async Task A_token_is_renewed_ahead_of_its_end_and_used_until_the_next_is_there()
    {
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);
        await client.ValidateAsync();
        _logIn = Answers.HangAsync;
        _time.Advance(TimeSpan.FromMinutes(55));

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync());
        Assert.All(keystone.Asked.Where(asked => !asked.IsLogin), asked => Assert.Equal("ours-1", asked.AuthToken));
        await Eventually.TrueAsync(() => _logIns == 2);
    }

    [Fact]
    public async Task An_outage_at_log_in_is_an_outage()
    {
        _logIn = Answers.Error(503);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServerError), await client.ValidateAsync());
    }

    [Fact]
    public async Task After_an_outage_however_long_the_next_log_in_is_a_second_away()
    {
        _logIn = Answers.Error(503);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.IsType<TokenValidation.Unavailable>(await client.ValidateAsync());
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.IsType<TokenValidation.Unavailable>(await client.ValidateAsync());
        _logIn = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync());
    }

    [Fact]
    public async Task A_log_in_that_hangs_ends_with_the_call()
    {
        _logIn = Answers.HangAsync;
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        var call = client.ValidateAsync();
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.TimedOut), await call);
        await Eventually.TrueAsync(() => keystone.UnderWay == 0);
    }

    [Fact]
    public async Task The_password_file_is_read_at_every_log_in()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first\n");
        await using var keystone = await StartAsync();
        await using var client = new Client(
            [keystone.Url + "/v3"], _time, ("ServiceUser:UserId", "u1"), ("ServiceUser:PasswordFile", file), ("ServiceUser:SystemScope", "true"));

        await client.ValidateAsync();
        await File.WriteAllTextAsync(file, "second\n");
        _time.Advance(TimeSpan.FromHours(2));
        await client.ValidateAsync();
        File.Delete(file);

        var bodies = keystone.Asked.Where(asked => asked.IsLogin).Select(asked => JsonNode.Parse(asked.Body)!["auth"]!).ToList();
        Assert.Equal(["first", "second"], bodies.Select(auth => (string?)auth["identity"]!["password"]!["user"]!["password"]));
        Assert.All(bodies, auth => Assert.True((bool)auth["scope"]!["system"]!["all"]!));
    }

    private Client Make(ScriptedKeystone keystone) => new([keystone.Url + "/v3"], _time, Client.ServiceUser);

    private Task<ScriptedKeystone> StartAsync() => ScriptedKeystone.StartAsync(context =>
    {
        if (context.Request.Method != "POST")
            return Answers.IsProof(context) ? Answers.Valid(context) : _answer(context);
        var number = Interlocked.Increment(ref _logIns);
        return _logIn is not null ? _logIn(context) : Answers.LoggedInAsync(context, $"ours-{number}");
    });
}

using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.ServiceTokens;

/// <summary>Every question but the one of our token about itself is answered by a no.</summary>
public sealed class ServiceTokenProofTests
{
    private const string ProjectDisabled = "Unable to validate token because project p is disabled";
    private static readonly TokenValidation NotFound = new TokenValidation.Invalid(InvalidToken.NotFound);
    private static readonly TokenValidation Refused = new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused);

    private readonly ManualTime _time = new(Answers.RecordedAt);
    private RequestDelegate _no = Answers.Error(404);
    private RequestDelegate _proof = Answers.Valid;
    private RequestDelegate? _logIn;
    private int _logIns;
    private int _proofs;

    [Theory]
    [InlineData(KeystoneLane.NewToken)]
    [InlineData(KeystoneLane.KnownToken)]
    public async Task While_our_own_account_is_broken_nobody_gets_a_no_and_the_log_says_so_once(KeystoneLane lane)
    {
        _proof = Answers.Error(404, ProjectDisabled);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);
        await client.ValidateAsync("gAAAAA-token", lane);
        _logIn = Answers.Error(401);

        for (var n = 0; n < 5; n++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(Refused, await client.ValidateAsync("gAAAAA-token", lane));
        }

        Assert.Single(client.Log.All, line => line.Contains("Keystone refuses the service user", StringComparison.Ordinal));

        (_proof, _logIn) = (Answers.Valid, null);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(NotFound, await client.ValidateAsync("gAAAAA-token", lane));
        Assert.Equal(NotFound, await client.ValidateAsync("gAAAAA-token", lane));
        Assert.Single(client.Log.All, line => line.Contains("accepts the service user again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_token_of_ours_that_is_no_good_is_replaced_and_the_question_asked_once_more(int proof)
    {
        _no = context => Auth(context) == "ours-1" ? Answers.ErrorAsync(context, 404) : Answers.Valid(context);
        _proof = context => Auth(context) == "ours-1" ? Answers.ErrorAsync(context, proof) : Answers.Valid(context);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.Equal(2, _logIns);
    }

    [Fact]
    public async Task The_no_to_the_second_token_needs_a_proof_as_well()
    {
        _proof = Answers.Error(404, ProjectDisabled);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        Assert.Equal(Refused, await client.ValidateAsync());
        Assert.Equal(Refused, await client.ValidateAsync());
        Assert.Equal(2, _logIns);
    }

    [Fact]
    public async Task A_broken_trust_needs_a_proof_as_well()
    {
        _no = Answers.Error(403, Answers.BrokenTrust);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.TrustBroken), await client.ValidateAsync("token", KeystoneLane.KnownToken));
        _proof = Answers.Error(404, ProjectDisabled);
        Assert.Equal(Refused, await client.ValidateAsync("token", KeystoneLane.KnownToken));
    }

    [Fact]
    public async Task A_proof_that_nobody_can_give_is_an_outage_and_no_reason_to_log_in_again()
    {
        _proof = Answers.Error(503);
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServerError), await client.ValidateAsync());
        Assert.Equal(1, _logIns);
    }

    [Fact]
    public async Task A_flood_of_garbage_costs_a_proof_a_second()
    {
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => client.ValidateAsync($"garbage-{n}")));
        Assert.Equal(1, _proofs);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(50, 50).Select(n => client.ValidateAsync($"garbage-{n}")));
        Assert.Equal(2, _proofs);
    }

    [Fact]
    public async Task A_known_token_is_not_refused_on_the_word_of_an_older_proof()
    {
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);
        Assert.Equal(NotFound, await client.ValidateAsync("garbage"));

        _proof = Answers.Error(404, ProjectDisabled);

        Assert.Equal(Refused, await client.ValidateAsync("token", KeystoneLane.KnownToken));
    }

    [Fact]
    public async Task A_proof_that_was_under_way_is_too_old_and_the_next_is_shared_by_all_who_wait()
    {
        var answer = new TaskCompletionSource();
        _proof = async context =>
        {
            await answer.Task;
            await Answers.Valid(context);
        };
        await using var keystone = await StartAsync();
        await using var client = Make(keystone);
        var first = client.ValidateAsync("known", KeystoneLane.KnownToken);
        await Eventually.TrueAsync(() => Volatile.Read(ref _proofs) == 1);

        var others = Enumerable.Range(0, 20).Select(n => client.ValidateAsync($"known-{n}", KeystoneLane.KnownToken)).ToList();
        await Eventually.TrueAsync(() => keystone.Asked.Count(asked => asked.SubjectToken?.StartsWith("known-", StringComparison.Ordinal) == true) == 20);
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        _proof = Answers.Error(404, ProjectDisabled);
        _logIn = Answers.Error(401);
        answer.SetResult();

        Assert.Equal(NotFound, await first);
        Assert.All(await Task.WhenAll(others), outcome => Assert.Equal(Refused, outcome));
        Assert.InRange(_proofs, 2, 5);
    }

    private static string Auth(HttpContext context) => context.Request.Headers["X-Auth-Token"].ToString();

    private Client Make(ScriptedKeystone keystone) => new([keystone.Url + "/v3"], _time, Client.ServiceUser);

    private Task<ScriptedKeystone> StartAsync() => ScriptedKeystone.StartAsync(context =>
    {
        if (Answers.IsProof(context))
        {
            Interlocked.Increment(ref _proofs);
            return _proof(context);
        }

        if (context.Request.Method != "POST")
            return _no(context);
        var number = Interlocked.Increment(ref _logIns);
        return _logIn is not null ? _logIn(context) : Answers.LoggedInAsync(context, $"ours-{number}");
    });
}

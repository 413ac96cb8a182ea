using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Endpoints;

public sealed class FailoverTests
{
    private static readonly TokenValidation Unconfirmed = new TokenValidation.Unavailable(KeystoneUnavailable.Unconfirmed);
    private readonly ManualTime _time = new(Answers.RecordedAt);

    [Fact]
    public async Task An_endpoint_that_fails_is_passed_over_until_its_cool_down_ends()
    {
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(503));
        await using var second = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = Between(first, second);

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.Equal((1, 2), (first.Asked.Count, second.Asked.Count));

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.Equal((2, 3), (first.Asked.Count, second.Asked.Count));
    }

    [Fact]
    public async Task A_hanging_endpoint_leaves_time_for_the_next()
    {
        await using var first = await ScriptedKeystone.StartAsync(Answers.HangAsync);
        await using var second = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = Between(first, second);

        var call = client.ValidateAsync();
        await Eventually.TrueAsync(() => first.UnderWay == 1);
        _time.Advance(TimeSpan.FromSeconds(2.6));

        Assert.IsType<TokenValidation.Valid>(await call);
    }

    [Fact]
    public async Task When_all_fail_the_outcome_is_a_failure_and_all_were_asked()
    {
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(500));
        await using var second = await ScriptedKeystone.StartAsync(Answers.Error(500));
        await using var client = Between(first, second);

        Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServerError), await client.ValidateAsync());
        Assert.Equal((1, 1), (first.Asked.Count, second.Asked.Count));
    }

    [Theory]
    [InlineData(404, InvalidToken.NotFound)]
    [InlineData(401, InvalidToken.NotAccepted)]
    public async Task A_no_of_one_endpoint_gives_way_to_the_yes_of_another(int status, InvalidToken no)
    {
        RequestDelegate opinion = Answers.Valid;
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(status));
        await using var second = await ScriptedKeystone.StartAsync(context => opinion(context));
        await using var client = Between(first, second);

        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        opinion = Answers.Error(404);
        Assert.Equal(new TokenValidation.Invalid(no), await client.ValidateAsync());
        opinion = Answers.Error(500);
        Assert.Equal(new TokenValidation.Invalid(no), await client.ValidateAsync());

        // The other is set aside now: nobody can be asked for a second opinion.
        opinion = Answers.Valid;
        Assert.Equal(new TokenValidation.Invalid(no), await client.ValidateAsync());
        Assert.Equal(3, second.Asked.Count);
    }

    [Fact]
    public async Task A_no_whose_confirmation_hangs_stands()
    {
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var second = await ScriptedKeystone.StartAsync(Answers.HangAsync);
        await using var client = Between(first, second);

        var call = client.ValidateAsync();
        await Eventually.TrueAsync(() => second.UnderWay == 1);
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await call);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(403)]
    public async Task For_a_known_token_a_no_whose_confirmation_fails_is_none(int status)
    {
        RequestDelegate opinion = Answers.Error(404);
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var second = await ScriptedKeystone.StartAsync(context => opinion(context));
        await using var client = Between(first, second);

        Assert.Equal(new TokenValidation.Invalid(InvalidToken.NotFound), await client.ValidateAsync(lane: KeystoneLane.KnownToken));
        opinion = Answers.Error(status);
        Assert.Equal(Unconfirmed, await client.ValidateAsync(lane: KeystoneLane.KnownToken));

        // After a 500 the other is set aside: there is still nobody to confirm it.
        Assert.Equal(Unconfirmed, await client.ValidateAsync(lane: KeystoneLane.KnownToken));
        _time.Advance(TimeSpan.FromSeconds(11));
        opinion = Answers.Valid;
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync(lane: KeystoneLane.KnownToken));
    }

    [Fact]
    public async Task For_a_known_token_a_no_whose_confirmation_nobody_pays_for_is_none()
    {
        await using var first = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var second = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var client = new Client([first.Url + "/v3", second.Url + "/v3"], _time, ("RequestsPerSecond", "0.1"), ("Burst", "1"));

        Assert.Equal(Unconfirmed, await client.ValidateAsync(lane: KeystoneLane.KnownToken));
    }

    private Client Between(ScriptedKeystone first, ScriptedKeystone second) => new([first.Url + "/v3", second.Url + "/v3"], _time);
}

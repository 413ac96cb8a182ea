using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Budget;

public sealed class BreakerTests
{
    private static readonly TokenValidation Open = new TokenValidation.Unavailable(KeystoneUnavailable.CircuitOpen);
    private readonly ManualTime _time = new(Answers.RecordedAt);
    private RequestDelegate _answer = Answers.Error(500);

    [Fact]
    public async Task Failures_open_it_and_after_a_pause_one_success_closes_it()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => _answer(context));
        await using var client = Make(keystone);

        await FailAsync(client);
        Assert.Equal(Open, await client.ValidateAsync());
        Assert.Equal(3, keystone.Asked.Count);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.NotEqual(Open, await client.ValidateAsync());
        Assert.Equal(Open, await client.ValidateAsync());

        _answer = Answers.Valid;
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_no_and_a_429_do_not_open_it(int status)
    {
        _answer = Answers.Error(status);
        await using var keystone = await ScriptedKeystone.StartAsync(context => _answer(context));
        await using var client = Make(keystone);

        for (var n = 0; n < 20; n++)
            Assert.NotEqual(Open, await client.ValidateAsync());
    }

    [Fact]
    public async Task A_probe_whose_caller_leaves_does_not_close_it()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context => _answer(context));
        await using var client = Make(keystone);
        await FailAsync(client);
        _time.Advance(TimeSpan.FromSeconds(6));
        _answer = Answers.HangAsync;

        using var caller = new CancellationTokenSource();
        var probe = client.Tokens.ValidateAsync(new Secret("token"), KeystoneLane.KnownToken, caller.Token);
        await Eventually.TrueAsync(() => keystone.UnderWay == 1);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        Assert.Equal(Open, await client.ValidateAsync());
    }

    private Client Make(ScriptedKeystone keystone) => new([keystone.Url + "/v3"], _time, ("Breaker:MinimumCalls", "3"));

    private static async Task FailAsync(Client client)
    {
        for (var n = 0; n < 3; n++)
            Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.ServerError), await client.ValidateAsync());
    }
}

using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Budget;

public sealed class CallBudgetTests
{
    private static readonly TokenValidation Spent = new TokenValidation.Unavailable(KeystoneUnavailable.BudgetSpent);
    private static readonly (string, string) AtOnce = ("MaxQueueTime", "00:00:00.001"); // nobody waits for a turn
    private readonly ManualTime _time = new(Answers.RecordedAt);

    [Fact]
    public async Task A_flood_of_new_tokens_leaves_the_other_half_of_the_rate_to_known_ones()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var client = new Client([keystone.Url + "/v3"], _time, ("RequestsPerSecond", "10"), ("Burst", "20"), AtOnce);

        for (var n = 0; n < 100; n++)
            await client.ValidateAsync($"garbage-{n}");
        Assert.Equal(10, keystone.Asked.Count);
        Assert.Equal(Spent, await client.ValidateAsync("new"));

        for (var n = 0; n < 10; n++)
            Assert.NotEqual(Spent, await client.ValidateAsync("known", KeystoneLane.KnownToken));
        Assert.Equal(Spent, await client.ValidateAsync("known", KeystoneLane.KnownToken));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(Spent, await client.ValidateAsync("new"));
    }

    [Fact]
    public async Task More_than_the_burst_at_once_wait_for_their_turn_and_are_not_refused()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Valid);
        await using var client = new Client(
            [keystone.Url + "/v3"], _time, ("RequestsPerSecond", "10"), ("Burst", "10"), ("NewTokenShare", "1"), ("MaxQueueTime", "00:00:01.950"));

        var calls = Enumerable.Range(0, 30).Select(n => client.ValidateAsync($"new-{n}")).ToList(); // the turn of the last would come after 2 s
        await Eventually.TrueAsync(() => keystone.Asked.Count == 10);
        for (var tenth = 0; tenth < 19; tenth++)
            _time.Advance(TimeSpan.FromMilliseconds(100));

        var outcomes = await Task.WhenAll(calls);
        Assert.Equal(Spent, Assert.Single(outcomes, outcome => outcome is TokenValidation.Unavailable));
        Assert.Equal(29, keystone.Asked.Count);
    }

    [Fact]
    public async Task Housekeeping_goes_on_when_the_budget_is_spent()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var client = new Client([keystone.Url + "/v3"], _time, ("RequestsPerSecond", "0.1"), ("Burst", "1"), AtOnce);

        await client.ValidateAsync("known", KeystoneLane.KnownToken);
        Assert.Equal(Spent, await client.ValidateAsync("known", KeystoneLane.KnownToken));
        Assert.NotEqual(Spent, await client.ValidateAsync("ours", KeystoneLane.Housekeeping));
    }

    [Fact]
    public async Task New_tokens_that_hang_leave_slots_to_known_ones()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(context =>
            context.Request.Headers["X-Subject-Token"] == "known" ? Answers.Valid(context) : Answers.HangAsync(context));
        await using var client = new Client([keystone.Url + "/v3"], _time, ("MaxConcurrency", "4"));

        var hanging = Enumerable.Range(0, 2).Select(n => client.ValidateAsync($"new-{n}")).ToList();
        await Eventually.TrueAsync(() => keystone.UnderWay == 2);
        var waiting = client.ValidateAsync("new-2");
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync("known", KeystoneLane.KnownToken));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Spent, await waiting);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.All(await Task.WhenAll(hanging), outcome => Assert.Equal(new TokenValidation.Unavailable(KeystoneUnavailable.TimedOut), outcome));
        Assert.Equal(3, keystone.Asked.Count);
    }

    [Fact]
    public async Task A_caller_who_leaves_the_queue_leaves_its_slot()
    {
        var answer = (Microsoft.AspNetCore.Http.RequestDelegate)Answers.HangAsync;
        await using var keystone = await ScriptedKeystone.StartAsync(context => answer(context));
        await using var client = new Client([keystone.Url + "/v3"], _time, ("MaxConcurrency", "2"));
        using var leave = new CancellationTokenSource();
        var holding = Enumerable.Range(0, 2).Select(_ => client.Tokens.ValidateAsync(new Secret("known"), KeystoneLane.KnownToken, leave.Token)).ToList();
        await Eventually.TrueAsync(() => keystone.UnderWay == 2);
        var waiting = client.Tokens.ValidateAsync(new Secret("new"), KeystoneLane.NewToken, leave.Token);

        await leave.CancelAsync();

        foreach (var call in holding.Append(waiting))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        answer = Answers.Valid;
        Assert.IsType<TokenValidation.Valid>(await client.ValidateAsync("new").WaitAsync(TimeSpan.FromSeconds(30)));
    }
}

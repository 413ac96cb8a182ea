using KeystoneAuthCluster.Client.Cache;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class RefusedTokenTests : IDisposable
{
    private static readonly Asker K9s = new(100, 5000, "https://one:6443");
    private static readonly Asker Helm = new(101, 5001, "https://one:6443");

    private readonly CacheRig _rig = new();

    [Fact]
    public async Task A_program_that_comes_back_has_had_its_token_refused_and_nobody_gets_it_again()
    {
        await _rig.KeepAsync();
        await _rig.TokenAsync(K9s);

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s));
        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s)); // as under the lock
        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(Helm));
        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync());
        Assert.True((await _rig.Cache.ShowAsync(CacheRig.Alice, default))?.IsRefused);
    }

    [Fact]
    public async Task A_program_that_logged_in_and_comes_back_has_had_its_token_refused()
    {
        await _rig.KeepAsync(asker: K9s);

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s));
    }

    [Fact]
    public async Task The_token_that_follows_is_offered_to_all()
    {
        await _rig.KeepAsync("first", K9s);
        await _rig.LookAsync(K9s);
        await _rig.KeepAsync("second", K9s);

        Assert.Equal("second", await _rig.TokenAsync(Helm));
        Assert.False((await _rig.Cache.ShowAsync(CacheRig.Alice, default))?.IsRefused);
    }

    [Fact]
    public async Task Another_process_is_told_by_its_number_and_by_its_start()
    {
        await _rig.KeepAsync();

        await _rig.TokenAsync(K9s);
        await _rig.TokenAsync(K9s with { ProcessId = 1000 });
        await _rig.TokenAsync(K9s with { StartedAt = 50000 });
    }

    [Fact]
    public async Task A_person_may_look_as_often_as_they_like()
    {
        await _rig.KeepAsync();

        await _rig.TokenAsync();
        await _rig.TokenAsync();
        await _rig.TokenAsync(K9s);
        await _rig.TokenAsync();
    }

    [Fact]
    public async Task A_program_with_two_clusters_gets_the_token_once_for_each()
    {
        await _rig.KeepAsync();
        await _rig.TokenAsync(K9s);
        await _rig.TokenAsync(K9s with { Server = "https://two:6443" });

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s));
    }

    [Fact]
    public async Task A_program_with_two_clusters_that_does_not_name_them_costs_one_more_log_in()
    {
        var unnamed = K9s with { Server = null };
        await _rig.KeepAsync("first");
        await _rig.TokenAsync(unnamed);
        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(unnamed)); // for the second cluster
        await _rig.KeepAsync("second", unnamed);

        Assert.Equal("second", await _rig.TokenAsync(Helm));
        _rig.Time.Advance(TimeSpan.FromMinutes(55));
        Assert.IsType<CacheLookup.Expired>(await _rig.LookAsync(unnamed)); // for the first again: its token ends
    }

    [Fact]
    public async Task A_program_that_comes_back_when_its_token_ends_has_had_nothing_refused()
    {
        await _rig.KeepAsync(asker: K9s);
        _rig.Time.Advance(TimeSpan.FromMinutes(55));

        Assert.IsType<CacheLookup.Expired>(await _rig.LookAsync(K9s));
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_says_something_of_the_server_and_others_may_have_it()
    {
        await _rig.KeepAsync("first", K9s);
        await _rig.LookAsync(K9s);
        await _rig.KeepAsync("second", K9s);
        _rig.Time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal("second", Assert.IsType<CacheLookup.RefusedAgain>(await _rig.LookAsync(K9s)).Entry.Token.Reveal());
        Assert.Equal("second", await _rig.TokenAsync(Helm));
        Assert.Equal("second", await _rig.TokenAsync());
    }

    [Fact]
    public async Task After_ten_seconds_a_refusal_is_one_like_any_other()
    {
        await _rig.KeepAsync("first", K9s);
        await _rig.LookAsync(K9s);
        await _rig.KeepAsync("second", K9s);
        _rig.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s));
    }

    [Fact]
    public async Task Whoever_forgets_the_token_before_forgets_that_it_was_refused()
    {
        await _rig.KeepAsync("first", K9s);
        await _rig.LookAsync(K9s);
        _rig.Cache.Remove(CacheRig.Alice);
        await _rig.KeepAsync("second", K9s);

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s));
    }

    [Fact]
    public async Task The_log_of_offers_is_bounded_and_a_refusal_is_seen_all_the_same()
    {
        await _rig.KeepAsync();
        for (var number = 0; number < 1000; number++)
        {
            await _rig.TokenAsync(K9s with { ProcessId = number });
            Assert.InRange(new FileInfo(_rig.OffersFile).Length, 1, OfferLog.MaxBytes);
        }

        Assert.IsType<CacheLookup.Refused>(await _rig.LookAsync(K9s with { ProcessId = 999 }));
    }

    [Fact]
    public async Task Offers_that_are_made_at_once_are_all_remembered()
    {
        await _rig.KeepAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => _rig.LookAsync(K9s with { ProcessId = number }))));

        Assert.Equal(100, File.ReadAllLines(_rig.OffersFile).Distinct().Count());
    }

    public void Dispose() => _rig.Dispose();
}

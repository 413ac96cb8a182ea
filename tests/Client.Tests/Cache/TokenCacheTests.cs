using KeystoneAuthCluster.Client.Cache;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Client.Tests.Cache;

public sealed class TokenCacheTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public static TheoryData<TokenScope> Scopes =>
    [
        new TokenScope.Unscoped(),
        new TokenScope.System(),
        new TokenScope.Domain(new KeystoneDomain("d1", "Größe")),
        new TokenScope.Project("p1", "demo", new KeystoneDomain("default", "Default")),
    ];

    [Fact]
    public async Task An_empty_cache_has_nothing_and_looking_makes_no_folder()
    {
        Assert.Equal(new CacheLookup.Miss(), await _rig.LookAsync());
        Assert.False(Directory.Exists(_rig.Folder));
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_is_kept_is_found_whole(TokenScope scope)
    {
        var kept = _rig.Entry() with { Scope = scope };
        Assert.Equal(new CacheKeeping.Plain(null), await _rig.Cache.KeepAsync(kept, null, default));

        var found = Assert.IsType<CacheLookup.Hit>(await _rig.LookAsync()).Entry;
        Assert.Equal(kept.Roles, found.Roles.AsEnumerable());
        Assert.Equal(kept.Methods, found.Methods.AsEnumerable());
        Assert.Equal(kept, found with { Roles = kept.Roles, Methods = kept.Methods });
    }

    [Fact]
    public async Task A_new_token_takes_the_place_of_the_old_one_and_of_all_that_it_left()
    {
        await _rig.KeepAsync("old", new Asker(1, 1, null));
        File.WriteAllText(_rig.TokenFile.Replace(".token", ".0123456789abcdef.draft", StringComparison.Ordinal), "of a process that was killed");
        await _rig.KeepAsync("new");

        Assert.Equal("new", await _rig.TokenAsync());
        Assert.Equal(_rig.TokenFile, Assert.Single(Directory.GetFiles(_rig.Folder)));
    }

    [Theory]
    [InlineData(60, 55)]
    [InlineData(10, 9)]
    [InlineData(24 * 60, (24 * 60) - 5)]
    public async Task A_token_is_offered_until_five_minutes_or_a_tenth_before_its_end(int lifetime, int offered)
    {
        await _rig.Cache.KeepAsync(_rig.Entry(lifetime: TimeSpan.FromMinutes(lifetime)), null, default);

        _rig.Time.Advance(TimeSpan.FromMinutes(offered) - TimeSpan.FromTicks(1));
        Assert.IsType<CacheLookup.Hit>(await _rig.LookAsync());
        _rig.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<CacheLookup.Expired>(await _rig.LookAsync());
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task A_clock_that_was_set_back_by_more_than_five_minutes_says_nothing_of_a_tokens_end(int minutes, bool offered)
    {
        await _rig.KeepAsync();
        _rig.Time.SetWall(_rig.Time.GetUtcNow().AddMinutes(-minutes));

        Assert.Equal(offered, await _rig.LookAsync() is CacheLookup.Hit);
        Assert.Equal(!offered, await _rig.LookAsync() is CacheLookup.Miss);
    }

    [Fact]
    public async Task An_identity_whose_hash_is_the_same_has_nothing()
    {
        await _rig.KeepAsync();
        var alices = _rig.TokenFile;
        await _rig.Cache.KeepAsync(_rig.Entry("bobs", "bob"), null, default);
        var bobs = Directory.GetFiles(_rig.Folder, "*.token").Single(file => file != alices);
        File.Move(bobs, alices, overwrite: true);

        Assert.IsType<CacheLookup.Miss>(await _rig.LookAsync());
    }

    [Fact]
    public async Task Ten_at_once_with_an_empty_cache_log_in_once()
    {
        var logins = 0;
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
        {
            var cache = new TokenCache(_rig.Folder, new(Client.Keyrings.Encryption.Off, _rig.Keyring), TimeProvider.System);
            using var turn = await cache.LockAsync(CacheRig.Alice, default);
            if (await cache.LookAsync(CacheRig.Alice, null, default) is CacheLookup.Hit hit)
                return hit.Entry.Token;
            Interlocked.Increment(ref logins);
            var entry = _rig.Entry($"token {number}") with { Times = new(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddHours(1)) };
            await cache.KeepAsync(entry, null, default);
            return entry.Token;
        })));

        Assert.Equal(1, logins);
        Assert.Single(tokens.Distinct());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_costs_log_ins_and_nothing_else()
    {
        File.WriteAllText(_rig.Folder, "in the way");
        var cache = new TokenCache(Path.Combine(_rig.Folder, "cache"), new(Client.Keyrings.Encryption.Off, _rig.Keyring), _rig.Time);

        using var turn = await cache.LockAsync(CacheRig.Alice, default);
        Assert.IsType<CacheLookup.Miss>(await cache.LookAsync(CacheRig.Alice, null, default));
        Assert.IsType<CacheKeeping.NotKept>(await cache.KeepAsync(_rig.Entry(), null, default));
    }

    [Fact]
    public async Task An_entry_that_would_be_too_long_to_read_is_not_written()
    {
        Assert.IsType<CacheKeeping.NotKept>(await _rig.KeepAsync(new string('t', EntryFile.MaxBytes)));
        Assert.Empty(Directory.GetFiles(_rig.Folder));
    }

    [Fact]
    public async Task Entries_are_listed_whatever_state_they_are_in_and_removed_one_by_one_or_all_at_once()
    {
        await _rig.KeepAsync();
        await _rig.Cache.KeepAsync(_rig.Entry("bobs", "bob", TimeSpan.FromMinutes(1)), null, default);
        await _rig.Cache.KeepAsync(_rig.Entry("carols", "carol"), null, default);
        _rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["bob", "carol", CacheRig.Alice], (await _rig.Cache.ListAsync(default)).Select(one => one.Identity).Order(StringComparer.Ordinal));
        Assert.Equal("bobs", (await _rig.Cache.ShowAsync("bob", default))?.Entry?.Token.Reveal());

        Assert.True(_rig.Cache.Remove("bob"));
        Assert.False(_rig.Cache.Remove("bob"));
        Assert.Null(await _rig.Cache.ShowAsync("bob", default));
        Assert.Equal(2, _rig.Cache.RemoveAll());
        Assert.Empty(await _rig.Cache.ListAsync(default));
        Assert.Equal(0, _rig.Cache.RemoveAll());
    }

    [Fact]
    public async Task All_that_is_removed_is_gone_even_what_cannot_be_read()
    {
        await _rig.KeepAsync(asker: new Asker(1, 1, null));
        File.WriteAllText(_rig.TokenFile, "broken");

        Assert.Empty(await _rig.Cache.ListAsync(default));
        Assert.Equal(1, _rig.Cache.RemoveAll());
        Assert.Empty(Directory.GetFiles(_rig.Folder));
    }

    public void Dispose() => _rig.Dispose();
}

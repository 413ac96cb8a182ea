using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Groups;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Groups;

public class UserGroupCacheTests
{
    private static readonly KeystoneGroup Ops = new("g1", "ops", "default");

    private readonly ManualTime _time = new();
    private readonly FakeKeystone _keystone = new() { Groups = () => new UserGroups.Known([Ops]) };
    private readonly RevocationLog _revocations;
    private readonly UserGroupCache _cache;

    public UserGroupCacheTests()
    {
        var clock = new SteadyClock(_time);
        _revocations = new RevocationLog(clock);
        _cache = new UserGroupCache(_keystone, _revocations, Options.Create(new TokenOptions()), clock);
    }

    [Fact]
    public async Task Groups_are_asked_for_once_in_five_minutes()
    {
        Assert.Equal(Ops, Assert.Single((await FindAsync()).Groups));
        Pass(299.9);
        Assert.Equal(Ops, Assert.Single((await FindAsync()).Groups));
        Assert.Equal([("u1", new Secret("token"), KeystoneLane.KnownToken)], _keystone.GroupsAsked);
        Pass(0.1);
        await FindAsync();

        Assert.Equal(2, _keystone.GroupsAsked.Count);
    }

    [Fact]
    public async Task Each_user_has_their_own()
    {
        await FindAsync();
        _keystone.Groups = () => new UserGroups.Known([]);

        Assert.Empty((await FindAsync("u2")).Groups);
        Assert.Equal(Ops, Assert.Single((await FindAsync()).Groups));
    }

    [Fact]
    public async Task Users_who_are_in_the_same_groups_share_one_list_and_a_group_renamed_is_another()
    {
        var (one, other) = (await FindAsync(), await FindAsync("u2"));
        _keystone.Groups = () => new UserGroups.Known([Ops with { Name = "operators" }]);

        Assert.True(one.Groups == other.Groups);
        Assert.Equal("operators", Assert.Single((await FindAsync("u3")).Groups).Name);
        Assert.Equal("ops", Assert.Single((await FindAsync()).Groups).Name);
    }

    [Fact]
    public async Task Groups_that_keystone_withholds_are_none_and_that_is_settled_for_this_token_alone()
    {
        _keystone.Groups = () => new UserGroups.Withheld();

        for (var time = 0; time < 2; time++)
        {
            var known = await FindAsync();
            Assert.Empty(known.Groups);
            Assert.True(known.IsSettled);
            Assert.NotNull(known.Missing);
        }
        Assert.Equal(2, _keystone.GroupsAsked.Count);
        _keystone.Groups = () => new UserGroups.Known([Ops]);
        Assert.Equal(Ops, Assert.Single((await FindAsync()).Groups));
    }

    [Fact]
    public async Task Groups_that_keystone_withholds_from_one_token_are_still_those_last_known_within_the_bound()
    {
        await FindAsync();
        _keystone.Groups = () => new UserGroups.Withheld();
        Pass(300);
        for (var time = 0; time < 2; time++)
        {
            var last = await FindAsync();
            Assert.Equal(Ops, Assert.Single(last.Groups));
            Assert.True(last.IsSettled);
            Assert.NotNull(last.Missing);
        }
        Pass(299.9);
        Assert.Equal(Ops, Assert.Single((await FindAsync()).Groups));
        Pass(0.1);

        Assert.Empty((await FindAsync()).Groups);
    }

    [Fact]
    public async Task Groups_that_keystone_withholds_after_an_event_are_none()
    {
        await FindAsync();
        _revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));
        _keystone.Groups = () => new UserGroups.Withheld();

        Assert.Empty((await FindAsync()).Groups);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Groups_grow_neither_older_nor_younger_when_the_wall_clock_is_set(int hours)
    {
        await FindAsync();
        _time.SetWall(Some.Noon.AddHours(hours));
        Pass(299.9);
        await FindAsync();
        Assert.Single(_keystone.GroupsAsked);
        Pass(0.1);
        await FindAsync();

        Assert.Equal(2, _keystone.GroupsAsked.Count);
    }

    [Fact]
    public async Task While_keystone_is_down_the_last_known_are_used_within_the_bound()
    {
        await FindAsync();
        Down();
        Pass(599.9);
        var last = await FindAsync();
        Assert.Equal(Ops, Assert.Single(last.Groups));
        Assert.False(last.IsSettled);
        Pass(0.1);

        Assert.Empty((await FindAsync()).Groups);
    }

    [Fact]
    public async Task Never_known_and_unreadable_is_none_and_asked_for_again()
    {
        Down();

        Assert.Equal(KeystoneUnavailable.Unreachable, (await FindAsync()).Missing);
        Assert.False((await FindAsync()).IsSettled);
        Assert.Equal(2, _keystone.GroupsAsked.Count);
    }

    [Fact]
    public async Task An_event_for_the_user_ends_their_entry_and_nobody_elses()
    {
        await FindAsync();
        await FindAsync("u2");
        _revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));
        _time.Advance(TimeSpan.FromTicks(1));
        _keystone.Groups = () => new UserGroups.Known([]);

        Assert.Empty((await FindAsync()).Groups);
        Assert.Equal(Ops, Assert.Single((await FindAsync("u2")).Groups));
    }

    [Fact]
    public async Task What_was_known_before_an_event_is_not_used_while_keystone_is_down()
    {
        await FindAsync();
        _revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));
        Down();

        Assert.Empty((await FindAsync()).Groups);
    }

    [Fact]
    public async Task A_read_that_an_event_overtakes_is_not_used_again()
    {
        _keystone.Groups = () =>
        {
            _revocations.Revoke(new Watermark(WatermarkKind.User, "u1"));
            return new UserGroups.Known([Ops]);
        };
        await FindAsync();
        _keystone.Groups = () => new UserGroups.Known([]);

        Assert.Empty((await FindAsync()).Groups);
    }

    private void Down() => _keystone.Groups = () => new UserGroups.Unavailable(KeystoneUnavailable.Unreachable);

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private Task<GroupsKnown> FindAsync(string userId = "u1") =>
        _cache.FindAsync(userId, new Secret("token"), KeystoneLane.KnownToken, CancellationToken.None);
}

using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Groups;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests.Sources;

public sealed class KeystoneTokenSourceTests : IDisposable
{
    private const string Token = "gAAAAAsecret-token";

    private readonly ManualTime _time = new();
    private readonly LogLines _log = new();
    private readonly TokenOptions _options = new();
    private readonly FakeKeystone _keystone = new() { Validation = () => new TokenValidation.Valid(Some.Validated) };

    public void Dispose()
    {
        Assert.DoesNotContain(_log.All, line => line.Contains(Token, StringComparison.Ordinal));
        _log.Dispose();
    }

    [Fact]
    public async Task A_yes_comes_with_the_groups_and_the_time_of_the_question()
    {
        _keystone.Validation = () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            _time.SetWall(Some.Noon.AddHours(-1));
            return new TokenValidation.Valid(Some.Validated);
        };
        _keystone.Groups = () => new UserGroups.Known([new KeystoneGroup("g1", "ops", "default")]);

        var valid = Assert.IsType<TokenAnswer.Valid>(await FetchAsync());

        Assert.Equal(Some.Noon, valid.FetchedAt);
        Assert.Equal("ops", Assert.Single(valid.Identity.Groups).Name);
        Assert.True(valid.Identity.GroupsComplete);
        Assert.Equal(("u1", new Secret(Token), KeystoneLane.KnownToken), Assert.Single(_keystone.GroupsAsked));
    }

    [Theory]
    [InlineData(InvalidToken.NotFound)]
    [InlineData(InvalidToken.TrustBroken)]
    [InlineData(InvalidToken.NotAccepted)]
    [InlineData(InvalidToken.Expired)]
    public async Task A_no_is_a_no_and_costs_no_second_call(InvalidToken cause)
    {
        _keystone.Validation = () => new TokenValidation.Invalid(cause);

        Assert.Equal($"Keystone: {cause}", Assert.IsType<TokenAnswer.Invalid>(await FetchAsync()).Cause);
        Assert.Empty(_keystone.GroupsAsked);
    }

    [Fact]
    public async Task Every_way_of_not_knowing_stays_that()
    {
        foreach (var cause in Enum.GetValues<KeystoneUnavailable>())
        {
            _keystone.Validation = () => new TokenValidation.Unavailable(cause);
            Assert.Equal(cause, Assert.IsType<TokenAnswer.Unavailable>(await FetchAsync()).Cause);
        }
    }

    [Fact]
    public async Task Federated_groups_come_from_the_token()
    {
        var federated = new KeystoneGroup("g2", "from-the-idp", "");
        _keystone.Validation = () => new TokenValidation.Valid(Some.Validated with { FederatedGroups = [federated] });
        _keystone.Groups = () => new UserGroups.Withheld();

        var valid = Assert.IsType<TokenAnswer.Valid>(await FetchAsync());

        Assert.Equal(federated, Assert.Single(valid.Identity.Groups));
        Assert.True(valid.Identity.GroupsComplete);
    }

    [Fact]
    public async Task Unreadable_groups_let_the_user_in_incomplete_with_a_line_in_the_log()
    {
        _keystone.Groups = () => new UserGroups.Unavailable(KeystoneUnavailable.ServerError);

        var valid = Assert.IsType<TokenAnswer.Valid>(await FetchAsync());

        Assert.Empty(valid.Identity.Groups);
        Assert.False(valid.Identity.GroupsComplete);
        Assert.Contains(_log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("u1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_groups_are_required_unreadable_ones_mean_that_nobody_can_tell()
    {
        _options.GroupsRequired = true;
        _keystone.Groups = () => new UserGroups.Unavailable(KeystoneUnavailable.ServerError);

        Assert.Equal(KeystoneUnavailable.ServerError, Assert.IsType<TokenAnswer.Unavailable>(await FetchAsync()).Cause);
    }

    [Theory]
    [InlineData(KeystoneLane.NewToken)]
    [InlineData(KeystoneLane.KnownToken)]
    public async Task Keystone_is_asked_in_the_lane_of_the_question(KeystoneLane lane)
    {
        await FetchAsync(lane);

        Assert.Equal([(new Secret(Token), lane)], _keystone.Validated);
    }

    private Task<TokenAnswer> FetchAsync(KeystoneLane lane = KeystoneLane.NewToken)
    {
        var options = Options.Create(_options);
        var clock = new SteadyClock(_time);
        var groups = new UserGroupCache(_keystone, new RevocationLog(clock), options, clock);
        return new KeystoneTokenSource(_keystone, groups, options, clock, _log.For<KeystoneTokenSource>())
            .FetchAsync(new TokenQuestion(new TokenKey(1, 2, 3, 4), new Secret(Token), null, lane), CancellationToken.None);
    }
}

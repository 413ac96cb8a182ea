using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Sources;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests.Caching;

/// <summary>Somebody sets the wall clock forward or back by an hour while tokens are cached.</summary>
public sealed class WallClockTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new(options => (options.ClockSkew, options.RefreshAfter) = (TimeSpan.FromHours(1), 1));

    public WallClockTests() => _test.Source.Answers(() => Ending(Some.Noon.AddHours(8)));

    public static TheoryData<int> Steps => [1, -1];

    public void Dispose() => _test.Dispose();

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_yes_grows_neither_older_nor_younger(int hours)
    {
        await _test.ReviewAsync();
        Step(hours);

        _test.Pass(59.9);
        Assert.Equal(AnswerOrigin.Cache, Accepted(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.Equal(AnswerOrigin.Keystone, Accepted(await _test.ReviewAsync()));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_no_grows_neither_older_nor_younger(int hours)
    {
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();
        Step(hours);

        _test.Pass(4.9);
        await _test.ReviewAsync();
        Assert.Equal(1, _test.Source.Calls);
        _test.Pass(0.1);
        await _test.ReviewAsync();
        Assert.Equal(2, _test.Source.Calls);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_stand_in_is_one_as_long_as_ever(int hours)
    {
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        Step(hours);

        _test.Pass(359.9);
        Assert.Equal(AnswerOrigin.Stale, Accepted(await _test.ReviewAsync()));
        _test.Pass(0.1);
        Assert.IsType<AuthenticationAnswer.Unavailable>(await _test.ReviewAsync());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task While_keystone_fails_it_is_asked_as_often_as_ever(int hours)
    {
        await _test.ReviewAsync();
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Pass(60);
        await _test.ReviewAsync();
        Step(hours);
        await _test.ReviewAsync();
        Assert.Equal(2, _test.Source.Calls);
        _test.Pass(1);
        await _test.ReviewAsync();

        Assert.Equal(3, _test.Source.Calls);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_revocation_after_the_step_counts_for_what_was_fetched_before_it(int hours)
    {
        await _test.ReviewAsync();
        Step(hours);
        _test.Pass(1);
        _test.Revoke(WatermarkKind.User, "u1");

        Assert.Equal(AnswerOrigin.Keystone, Accepted(await _test.ReviewAsync()));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_revocation_before_the_step_does_not_count_for_what_is_fetched_after_it(int hours)
    {
        _test.Revoke(WatermarkKind.User, "u1");
        Step(hours);

        Assert.Equal(AnswerOrigin.Keystone, Accepted(await _test.ReviewAsync()));
        Assert.Equal(AnswerOrigin.Cache, Accepted(await _test.ReviewAsync()));
        Assert.Equal(1, _test.Source.Calls);
    }

    [Fact]
    public async Task A_token_ends_by_the_wall_clock()
    {
        _test.Source.Answers(() => Ending(Some.Noon.AddMinutes(59)));
        await _test.ReviewAsync();
        Step(hours: 1);
        Assert.IsType<AuthenticationAnswer.Rejected>(await _test.ReviewAsync());
        Step(hours: -1);

        Assert.Equal(AnswerOrigin.Cache, Accepted(await _test.ReviewAsync()));
    }

    private void Step(int hours) => _test.Time.SetWall(_test.Time.GetUtcNow().AddHours(hours));

    private static AnswerOrigin Accepted(AuthenticationAnswer answer) => Assert.IsType<AuthenticationAnswer.Accepted>(answer).Origin;

    private TokenAnswer.Valid Ending(DateTimeOffset end) =>
        new(Some.Identity with { Token = Some.Validated with { ExpiresAt = end } }, _test.Clock.Now);
}

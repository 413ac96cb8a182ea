using KeystoneAuthCluster.Grains.Hosting;

namespace KeystoneAuthCluster.Grains.Tests.Hosting;

public sealed class GrainOptionsTests
{
    [Fact]
    public void The_defaults_are_allowed() => Assert.True(new GrainOptionsValidator().Validate(null, new GrainOptions()).Succeeded);

    public static TheoryData<GrainOptions, string> Wrong { get; } = new()
    {
        { new() { CallTimeout = TimeSpan.FromSeconds(11) }, "Grains:CallTimeout is '00:00:11'; allowed: 00:00:00.1000000 to 00:00:10" },
        { new() { Patience = TimeSpan.FromMilliseconds(49) }, "Grains:Patience is '00:00:00.0490000'; allowed: 00:00:00.0500000 to 00:00:05" },
        { new() { Patience = TimeSpan.FromSeconds(2) }, "Grains:Patience is '00:00:02'; allowed: less than Grains:CallTimeout, which is 00:00:02" },
        { new() { BreakAfter = 1 }, "Grains:BreakAfter is '1'; allowed: 2 to 1000" },
        { new() { BreakFor = TimeSpan.FromMinutes(2) }, "Grains:BreakFor is '00:02:00'; allowed: 00:00:00.5000000 to 00:01:00" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_allowed_is_named(GrainOptions options, string problem) =>
        Assert.Equal(problem, Assert.Single(new GrainOptionsValidator().Validate(null, options).Failures!));

    [Theory]
    [InlineData(null, 300)]
    [InlineData(700, 700)]
    [InlineData(0, 50)]
    [InlineData(-1_000, 50)]
    [InlineData(60_000, 5_000)]
    public void A_grain_is_as_patient_as_it_is_asked_to_be_within_bounds(int? asked, int patience) => Assert.Equal(
        TimeSpan.FromMilliseconds(patience),
        new GrainOptions { Patience = TimeSpan.FromMilliseconds(300) }.PatienceWith(asked is { } span ? TimeSpan.FromMilliseconds(span) : null));
}

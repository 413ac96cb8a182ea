using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Gateway.Roles;

namespace KeystoneAuthCluster.Gateway.Tests.Roles;

public sealed class RoleMetricsTests
{
    [Fact]
    public async Task Answers_are_counted_by_outcome_and_origin_and_evictions_are_counted()
    {
        using var roles = new CacheUnderTest(new RoleOptions { TtlJitter = 0, MaxProjects = 1 });
        var seen = new List<string>();
        using var listener = Listen(roles.Meters, seen);

        await roles.RolesAsync();
        await roles.RolesAsync();
        roles.Keystone.Fail();
        roles.Pass(30);
        await roles.RolesAsync();
        await roles.RolesAsync("q");

        Assert.Equal(
            ["answers known keystone", "answers known cache", "answers known stale", "evictions", "answers unavailable keystone"], seen);
    }

    private static MeterListener Listen(IMeterFactory meters, List<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Meter.Name == RoleMetrics.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            seen.Add(string.Join(' ', [instrument.Name["keystone_auth.roles.".Length..], .. tags.ToArray().Select(tag => $"{tag.Value}")])));
        listener.Start();
        return listener;
    }
}

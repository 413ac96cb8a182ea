using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using KeystoneAuthCluster.Keystone.Metrics;
using KeystoneAuthCluster.Keystone.Tests.Scripted;

namespace KeystoneAuthCluster.Keystone.Tests.Metrics;

public sealed class KeystoneMetricsTests
{
    [Fact]
    public async Task Calls_log_ins_and_refusals_are_counted_by_what_came_of_them()
    {
        var seen = new ConcurrentQueue<string>();
        await using var keystone = await ScriptedKeystone.StartAsync(context => context.Request.Method == "POST"
            ? Answers.LoggedInAsync(context, "ours")
            : Answers.IsProof(context) ? Answers.Valid(context) : Answers.ErrorAsync(context, 404));
        await using var client = new Client(keystone.Url + "/v3", [.. Client.ServiceUser, ("Burst", "1"), ("RequestsPerSecond", "0.1")]);
        using var listener = Listen(client.Meters, seen);

        await client.ValidateAsync("token-a");
        await client.ValidateAsync("token-b");

        Assert.Equal(
            [
                "calls 1 operation=log_in outcome=Success",
                "log_ins 1 outcome=accepted",
                "calls 1 operation=validate outcome=NotFound",
                "calls 1 operation=validate_own outcome=Success",
                "budget.refusals 1 lane=NewToken",
                "calls 1 operation=validate outcome=BudgetSpent",
            ],
            seen);
    }

    [Fact]
    public async Task Durations_are_counted_in_steps_of_milliseconds_to_half_a_minute()
    {
        await using var keystone = await ScriptedKeystone.StartAsync(Answers.Error(404));
        await using var client = new Client(keystone.Url + "/v3");
        var histograms = new ConcurrentQueue<Histogram<double>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == client.Meters && instrument is Histogram<double> histogram)
                    histograms.Enqueue(histogram);
            },
        };
        listener.Start();

        await client.ValidateAsync();

        var boundaries = Assert.Single(histograms).Advice!.HistogramBucketBoundaries!;
        Assert.Equal((0.001, 30), (boundaries[0], boundaries[^1]));
    }

    private static MeterListener Listen(IMeterFactory meters, ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == KeystoneMetrics.MeterName && instrument.Meter.Scope == meters && instrument is Counter<long>)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue(string.Join(
            ' ', [instrument.Name["keystone_auth.keystone.".Length..], value.ToString(CultureInfo.InvariantCulture), .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])));
        listener.Start();
        return listener;
    }
}

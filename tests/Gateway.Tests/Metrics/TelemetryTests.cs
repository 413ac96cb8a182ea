using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using KeystoneAuthCluster.Gateway.Metrics;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tests.Metrics;

public sealed class TelemetryTests : IDisposable
{
    private const string Token = "gAAAAA-a-token-that-must-not-be-seen";

    private readonly ManualTime _time = new();

    // Each test its own meter: the SDK listens to the whole process, and other tests of it have the same instruments.
    private readonly Meter _meter = new($"KeystoneAuth.Test{Guid.NewGuid():N}");

    private string Prefix => _meter.Name.Replace('.', '_');

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Counters_gauges_and_histograms_are_scraped_with_their_names_units_and_help()
    {
        await using var app = await StartAsync();
        _meter.CreateCounter<long>($"{Prefix}.asked", "{review}", "Reviews\\asked\nfor.").Add(3, new KeyValuePair<string, object?>("review.kind", "token"));
        _meter.CreateCounter<double>($"{Prefix}.busy", "s").Add(1.5);
        _meter.CreateUpDownCounter<long>($"{Prefix}.open").Add(-2);
        _meter.CreateObservableGauge($"{Prefix}.memory", () => 1024L, "By");
        var (samples, types, text) = await ScrapeAsync(app);

        Assert.Equal(3, samples.Single(sample => sample.Name == $"{Prefix}_asked_total" && sample.Labels["review_kind"] == "token").Value);
        Assert.Equal(1.5, samples.Single(sample => sample.Name == $"{Prefix}_busy_seconds_total").Value);
        Assert.Equal(-2, samples.Single(sample => sample.Name == $"{Prefix}_open").Value);
        Assert.Equal(1024, samples.Single(sample => sample.Name == $"{Prefix}_memory_bytes").Value);
        Assert.Equal(("counter", "gauge", "gauge"), (types[$"{Prefix}_asked_total"], types[$"{Prefix}_open"], types[$"{Prefix}_memory_bytes"]));
        Assert.Contains($"# HELP {Prefix}_asked_total Reviews\\\\asked\\nfor.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_histogram_has_growing_buckets_that_end_in_its_count()
    {
        await using var app = await StartAsync();
        var histogram = _meter.CreateHistogram($"{Prefix}.duration", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.05, 0.5, 0.6, 7 })
            histogram.Record(value);
        var (samples, types, _) = await ScrapeAsync(app);

        Assert.Equal("histogram", types[$"{Prefix}_duration_seconds"]);
        Assert.Equal(
            [("0.1", 1), ("1", 3), ("+Inf", 4)],
            samples.Where(sample => sample.Name == $"{Prefix}_duration_seconds_bucket").Select(sample => (sample.Labels["le"], (int)sample.Value)));
        Assert.Equal(4, samples.Single(sample => sample.Name == $"{Prefix}_duration_seconds_count").Value);
        Assert.Equal(8.15, samples.Single(sample => sample.Name == $"{Prefix}_duration_seconds_sum").Value, 9);
    }

    [Theory]
    [InlineData("a \"quoted\" \\ name\nof two lines")]
    [InlineData("}\n{")]
    [InlineData("")]
    public async Task A_label_says_what_the_tag_said(string value)
    {
        await using var app = await StartAsync();
        _meter.CreateCounter<long>($"{Prefix}.x").Add(1, new KeyValuePair<string, object?>("1st", value));
        var (samples, _, _) = await ScrapeAsync(app);

        Assert.Equal(value, samples.Single(sample => sample.Name == $"{Prefix}_x_total").Labels["_1st"]);
    }

    [Fact]
    public async Task The_runtime_and_the_web_server_are_in_it_and_the_service_has_its_name()
    {
        await using var app = await StartAsync();
        await ScrapeAsync(app);
        _time.Advance(TimeSpan.FromSeconds(1));
        var (samples, _, _) = await ScrapeAsync(app);

        Assert.Contains(samples, sample => sample.Name == "dotnet_gc_heap_total_allocated_bytes_total");
        Assert.Contains(samples, sample => sample.Name == "kestrel_active_connections");
        Assert.Equal("keystone-auth", samples.Single(sample => sample.Name == "target_info").Labels["service_name"]);
    }

    [Fact]
    public async Task Within_a_second_everybody_gets_the_same_scrape()
    {
        await using var app = await StartAsync();
        var collections = 0;
        _meter.CreateObservableGauge($"{Prefix}.collections", () => Interlocked.Increment(ref collections));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ScrapeAsync(app)));
        Assert.Equal(1, collections);
        _time.Advance(TimeSpan.FromSeconds(1));
        await ScrapeAsync(app);

        Assert.Equal(2, collections);
    }

    [Fact]
    public async Task Switched_off_it_says_so_and_is_still_a_scrape()
    {
        await using var app = await StartAsync(("OTEL_SDK_DISABLED", "true"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal("# Telemetry is switched off: OTEL_SDK_DISABLED is set.\n", await client.GetStringAsync("/metrics"));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "", "/v1/metrics", "/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "/my/metrics", "/my/metrics", null)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/my/traces", null, "/my/traces")]
    public async Task What_a_variable_names_is_sent_there_and_nothing_else_and_never_a_token(string variable, string path, string? metrics, string? traces)
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        var app = await StartAsync((variable, collector.Urls.Single() + path), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "another-name"));
        using (var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) })
        {
            client.DefaultRequestHeaders.Add("X-Auth-Token", Token);
            client.DefaultRequestHeaders.Add("X-Subject-Token", Token);
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
            await client.GetStringAsync("/metrics");
        }

        await app.StopAsync();
        await app.DisposeAsync();

        Assert.Equal(new[] { metrics, traces }.OfType<string>().Order(), received.Keys.Order());
        Assert.All(received.Values, body => Assert.Contains("another-name", body, StringComparison.Ordinal));
        Assert.All(received.Values, body => Assert.DoesNotContain(Token, body, StringComparison.Ordinal));
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body, System.Text.Encoding.Latin1);
            received[request.Path] = await reader.ReadToEndAsync();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(List<PrometheusSample> Samples, Dictionary<string, string> Types, string Text)> ScrapeAsync(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        var (samples, types) = PrometheusSample.Read(text);
        return (samples, types, text);
    }

    private async Task<WebApplication> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddTelemetry(builder.Configuration);
        var app = builder.Build();
        app.MapMetrics();
        await app.StartAsync();
        return app;
    }
}

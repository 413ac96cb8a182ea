using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Gateway.Tests;

public class GatewayMetricsTests
{
    [Fact]
    public async Task Every_review_is_counted_with_its_cluster_kind_and_outcome()
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Clusters:prod:Audiences:0=prod");
        using var client = webhook.Client();
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(webhook, (_, cluster, review) => seen.Enqueue(cluster == "default" ? review : $"{cluster}: {review}"));

        await client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice")));
        await client.AskAsync(Bodies.Token("garbage"));
        webhook.Keystone.Before = _ => Task.FromResult<TokenValidation?>(new TokenValidation.Unavailable(KeystoneUnavailable.Unreachable));
        await client.AskAsync(Bodies.Token(FakeKeystone.NeverIssued(), "v1beta1"));
        foreach (var decision in new Decision[] { new Decision.Allow("rule"), new Decision.NoOpinion("none"), new Decision.Deny("rule", "no"), new Decision.Unknown("roles") })
        {
            webhook.Authorizer.Answer = decision;
            await client.AskAsync(Bodies.Access());
        }
        await client.AskAsync("{}");
        await client.AskAsync(Bodies.Token("garbage"), "/clusters/prod/webhook");

        Assert.Equal(
            [
                "TokenReview authenticated", "TokenReview rejected", "TokenReview unavailable",
                "SubjectAccessReview allowed", "SubjectAccessReview no-opinion", "SubjectAccessReview denied", "SubjectAccessReview unknown",
                "prod: TokenReview rejected",
            ],
            seen);
    }

    [Fact]
    public async Task Every_request_that_is_no_review_is_counted_with_the_reason_and_logged_for_debugging_only()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "keystone_auth.review.refused" && ReferenceEquals(instrument.Meter.Scope, webhook.Services.GetRequiredService<IMeterFactory>()))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Enqueue($"{Tag(tags, "reason")} {Tag(tags, "cluster")}"));
        listener.Start();

        await client.AskAsync("{}");
        await client.AskAsync("{}", "/other");
        await client.AskAsync(new string(' ', 300_000));

        Assert.Equal(["BadRequest default", "NotFound ", "RequestEntityTooLarge default"], seen);
        Assert.StartsWith("Debug ", Assert.Single(webhook.Log.All, line => line.Contains("no review", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_s_time_is_in_seconds_and_has_the_wait_for_Keystone_in_it()
    {
        var time = new ManualTime();
        await using var webhook = await WebhookUnderTest.StartAsync(time);
        using var client = webhook.Client();
        var seen = new ConcurrentQueue<double>();
        using var listener = Listen(webhook, (seconds, _, _) => seen.Enqueue(seconds));
        webhook.Keystone.Before = _ =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1500));
            return Task.FromResult<TokenValidation?>(null);
        };

        await client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice", time)));

        Assert.Equal([1.5], seen);
    }

    private static MeterListener Listen(WebhookUnderTest webhook, Action<double, string, string> measured)
    {
        var meters = webhook.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests run at the same time, each with meters of its own.
                if (instrument is { Name: "keystone_auth.review.duration", Unit: "s", Meter.Name: "KeystoneAuth.Gateway" } && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured(value, Tag(tags, "cluster"), $"{Tag(tags, "kind")} {Tag(tags, "outcome")}"));
        listener.Start();
        return listener;
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string key)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == key)
                return (string)tag.Value!;
        }
        return "";
    }
}

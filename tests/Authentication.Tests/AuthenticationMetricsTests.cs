using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;

namespace KeystoneAuthCluster.Authentication.Tests;

public sealed class AuthenticationMetricsTests : IDisposable
{
    private readonly AuthenticatorUnderTest _test = new(options => (options.MaxTokens, options.RefreshAfter) = (16, 1));
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly ConcurrentDictionary<string, long> _observed = new();

    public AuthenticationMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests run beside this one; only the meter of this one's factory counts.
            if (instrument.Meter.Name == AuthenticationMetrics.MeterName && instrument.Meter.Scope == _test.Meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _observed[instrument.Name] = value);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task Every_answer_is_counted_once_by_cluster_outcome_and_origin()
    {
        await _test.ReviewAsync();
        await _test.ReviewAsync();
        _test.Authenticator.Find("garbage"u8, out _);
        _test.Source.Answers(AuthenticatorUnderTest.Down);
        _test.Pass(60);
        await _test.ReviewAsync();
        _test.Pass(300);
        await _test.ReviewAsync();
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();
        await _test.ReviewAsync();
        await _test.ReviewAsync();
        _listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "default accepted cache 1", "default accepted keystone 1", "default accepted stale 1", "default rejected cache 2", "default rejected keystone 1",
                "default rejected local 1", "default unavailable keystone 1",
            ],
            _answers.Order());
    }

    [Fact]
    public async Task What_is_not_admitted_is_counted_with_the_cluster_and_the_limit()
    {
        var narrow = new AdmissionOptions { NewTokenBurst = 1, MaxConcurrency = 1, MaxQueueLength = 0 };
        var prod = _test.For(_test.Asking("prod", admission: narrow));
        var hanging = _test.Source.Hangs();
        var first = AuthenticatorUnderTest.ReviewAsync(prod, Some.Fernet());
        await AuthenticatorUnderTest.ReviewAsync(prod, Some.Fernet());
        hanging.SetResult(Some.Invalid);
        await first;
        await AuthenticatorUnderTest.ReviewAsync(prod, Some.Fernet());

        Assert.Equal(1, _observed["not admitted prod concurrency"]);
        Assert.Equal(1, _observed["not admitted prod rate"]);
    }

    [Fact]
    public async Task What_is_kept_is_observed()
    {
        for (var number = 0; number < 20; number++)
        {
            var token = Some.Fernet();
            await _test.Authenticator.AskAsync(_test.Authenticator.NameOf(token), token, CancellationToken.None);
        }
        _test.Source.Answers(() => Some.Invalid);
        await _test.ReviewAsync();
        _test.Revoke(WatermarkKind.User, "u9");
        _listener.RecordObservableInstruments();

        Assert.Equal(16, _observed["keystone_auth.token.cached"]);
        Assert.Equal(1, _observed["keystone_auth.token.refused"]);
        Assert.Equal(4, _observed["keystone_auth.token.evictions"]);
        Assert.Equal(1, _observed["keystone_auth.revocation.watermarks"]);
    }

    [Theory]
    [InlineData(FeedState.Starting, 0)]
    [InlineData(FeedState.Current, 1)]
    [InlineData(FeedState.Late, 0)]
    [InlineData(FeedState.Off, 0)]
    public void Whether_the_feed_is_current_is_observed(FeedState state, int current)
    {
        _test.Feed.State = state;
        _listener.RecordObservableInstruments();

        Assert.Equal(current, _observed["keystone_auth.revocation.feed_current"]);
    }

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == "keystone_auth.token.answers")
        {
            Assert.Equal((3, "cluster", "outcome", "origin"), (tags.Length, tags[0].Key, tags[1].Key, tags[2].Key));
            _answers.Enqueue($"{tags[0].Value} {tags[1].Value} {tags[2].Value} {value}");
        }
        else if (instrument.Name == "keystone_auth.admission.refused")
        {
            Assert.Equal(("cluster", "limit"), (tags[0].Key, tags[1].Key));
            _observed.AddOrUpdate($"not admitted {tags[0].Value} {tags[1].Value}", value, (_, sum) => sum + value);
        }
        else
        {
            _observed[instrument.Name] = value;
        }
    }
}

using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KeystoneAuthCluster.Documents.Tests;

public sealed class LiveDocumentTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeSource _source = new();
    private readonly FakeReader _reader = new();
    private readonly ManualTime _time = new();
    private readonly LogLines _log = new();

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_good_one_takes_the_place_of_the_last_good_one()
    {
        var document = await FollowedAsync("one", "two");
        Assert.Equal("two", document.Current);
        Assert.Equal(new DocumentStatus(Revision("two"), _time.GetUtcNow(), null), document.Status);
        Assert.Equal([new DocumentVerdict.Taken(Revision("one")), new DocumentVerdict.Taken(Revision("two"))], _source.Told);
        Assert.Contains(_log.All, line => line.Contains($"The policy/prod of the place is in force: 3 letters, revision {Revision("two")}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_one_changes_nothing_and_is_told_once_with_its_details_in_the_log_alone()
    {
        var document = await FollowedAsync("one", "broken", "broken");
        Assert.Equal("one", document.Current);
        Assert.Equal(Revision("one"), document.Status.InForce);
        Assert.Equal("the place is broken", document.Status.Problem);
        Assert.Equal([new DocumentVerdict.Taken(Revision("one")), new DocumentVerdict.Refused(Revision("broken"), "is broken")], _source.Told);
        Assert.Equal(2, _reader.Reads);
        Assert.Single(_log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("part:1:1: wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_gone_or_cannot_be_read_changes_nothing()
    {
        _source.Give("one");
        _source.Give(new DocumentReading.Missing("is gone"));
        _source.Give(new DocumentReading.Unreadable("cannot be asked"));
        var document = await FollowedAsync();
        Assert.Equal("one", document.Current);
        Assert.Equal("the place cannot be asked", document.Status.Problem);
        Assert.Equal([new DocumentVerdict.Missing("is gone"), new DocumentVerdict.Unreadable("cannot be asked")], _source.Told.Skip(1));
    }

    [Fact]
    public async Task The_one_in_force_clears_what_was_wrong_without_being_made_again()
    {
        var document = await FollowedAsync("one", "broken", "one", "one");
        Assert.Null(document.Status.Problem);
        Assert.Equal(2, _reader.Reads);
        Assert.Equal(new DocumentVerdict.Restored(Revision("one")), _source.Told.Last());
        Assert.Equal(3, _source.Told.Count);
    }

    [Fact]
    public async Task A_broken_one_that_comes_back_is_told_again()
    {
        var document = await FollowedAsync("one", "broken", "one", "broken");
        Assert.NotNull(document.Status.Problem);
        Assert.Equal(2, _source.Told.OfType<DocumentVerdict.Refused>().Count());
    }

    [Fact]
    public async Task A_bug_of_the_reader_does_not_end_the_program_and_is_logged_as_one()
    {
        var document = await FollowedAsync("one", "bug", "two");
        Assert.Equal("two", document.Current);
        Assert.Single(_source.Told.OfType<DocumentVerdict.Refused>());
        Assert.Contains(_log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bug_of_the_source_is_shown_and_the_source_is_followed_again_after_a_pause()
    {
        _source.Give("one");
        _source.GiveBug();
        _source.Give("two");
        _source.End();
        var document = Document(_source);
        var following = await UntilPauseAsync(document, default);
        Assert.Equal("one", document.Current);
        Assert.Equal("the place cannot be followed because of a bug in keystone-auth (UnauthorizedAccessException)", document.Status.Problem);
        Assert.Contains(_log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("UnauthorizedAccessException", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromSeconds(1));
        await following;
        Assert.Equal("two", document.Current);
        Assert.Null(document.Status.Problem);
    }

    [Fact]
    public async Task The_pause_after_a_bug_ends_when_the_program_does()
    {
        using var stop = new CancellationTokenSource();
        _source.GiveBug();
        var following = await UntilPauseAsync(Document(_source), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    [Fact]
    public async Task Until_the_first_good_one_nothing_is_in_force()
    {
        _source.Give(new DocumentReading.Unreadable("cannot be asked"));
        var document = await FollowedAsync("broken");
        Assert.Null(document.Current);
        Assert.Equal((null, null), (document.Status.InForce, document.Status.Since));
        Assert.Contains(_log.All, line => line.Contains("No policy/prod is in force, because the place is broken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("broken")]
    [InlineData(null)]
    public async Task One_that_the_start_needs_stops_the_start(string? text)
    {
        var source = new FakeSource(isNeededAtStart: true);
        if (text is null)
            source.Give(new DocumentReading.Missing("is gone"));
        else
            source.Give(text);
        var thrown = await Assert.ThrowsAsync<DocumentException>(() => Document(source).StartAsync(default));
        Assert.StartsWith("the place is ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_the_start_needs_is_in_force_when_it_has_started_and_another_is_not_waited_for()
    {
        var source = new FakeSource(isNeededAtStart: true);
        source.Give("one");
        var needed = Document(source);
        await needed.StartAsync(default);
        Assert.Equal("one", needed.Current);

        var other = Document(_source);
        await other.StartAsync(default);
        Assert.Null(other.Current);
    }

    [Fact]
    public async Task It_is_counted_what_became_of_them_and_shown_whether_one_is_broken()
    {
        List<string> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Add(string.Join(' ', [instrument.Name["keystone_auth.documents.".Length..], .. tags.ToArray().Select(tag => $"{tag.Value}"), $"{value}"])));
        listener.Start();
        await FollowedAsync("one", "broken");
        listener.RecordObservableInstruments();
        Assert.Equal(
            ["changes policy prod taken 1", "changes policy prod refused 1", "broken policy prod 1", $"in_force_since policy prod {_time.GetUtcNow().ToUnixTimeSeconds()}"], seen);
    }

    private static Revision Revision(string text) => Documents.Revision.Of([new DocumentPart("part", System.Text.Encoding.UTF8.GetBytes(text))]);

    private LiveDocument<string> Document(FakeSource source) => new(
        new DocumentName("policy", "prod"), source, _reader, new DocumentMetrics(_services.GetRequiredService<IMeterFactory>()), _time, _log.For<LiveDocument<string>>());

    /// <summary>Follows one until it pauses; what it returns goes on from there.</summary>
    private async Task<Task> UntilPauseAsync(LiveDocument<string> document, CancellationToken cancellationToken)
    {
        var following = document.FollowAsync(cancellationToken);
        while (!_time.HasTimers && !following.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        return following;
    }

    /// <summary>One that has followed these texts to their end.</summary>
    private async Task<LiveDocument<string>> FollowedAsync(params string[] texts)
    {
        foreach (var text in texts)
            _source.Give(text);
        _source.End();
        var document = Document(_source);
        await document.StartAsync(default);
        await document.FollowAsync(default);
        return document;
    }
}

using System.Text;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Documents.Tests;

/// <summary>One look after the other at files, with a clock that is set forward for each.</summary>
internal sealed class Looks
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Confirmation = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly IAsyncEnumerator<DocumentReading> _readings;
    private Task<bool>? _waiting;

    public Looks(params string[] paths) => _readings = new FileDocument("the document", paths, Interval, _time).ReadAsync(default).GetAsyncEnumerator();

    /// <summary>What the next look and the one that confirms it find; <see langword="null"/> where it is what was found before.</summary>
    public async Task<DocumentReading?> NextAsync() => await NextAsync(() => { });

    /// <summary>The same, with something that happens between the two.</summary>
    public async Task<DocumentReading?> NextAsync(Action between)
    {
        if (_waiting is null)
        {
            Assert.True(await _readings.MoveNextAsync());
            return Took();
        }

        _time.Advance(Interval);
        between();
        _time.Advance(Confirmation);
        return _waiting.IsCompleted && await _waiting ? Took() : null;
    }

    /// <summary>The texts that the next look finds, each behind its file's name.</summary>
    public async Task<string> TextAsync() => await NextAsync() switch
    {
        DocumentReading.Found found => string.Join(' ', found.Parts.Select(part => $"{Path.GetFileName(part.Name)}={Encoding.UTF8.GetString(part.Text.Span)}")),
        var other => $"{other}",
    };

    // The enumerator goes on to wait for the next tick as soon as it is asked.
    private DocumentReading Took()
    {
        var reading = _readings.Current;
        _waiting = _readings.MoveNextAsync().AsTask();
        return reading;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace KeystoneAuthCluster.Documents.Tests;

/// <summary>A place whose readings a test gives, one by one.</summary>
internal sealed class FakeSource(bool isNeededAtStart = false) : IDocumentSource
{
    private readonly Channel<Func<DocumentReading>> _readings = Channel.CreateUnbounded<Func<DocumentReading>>();

    public string Name => "the place";

    public bool IsNeededAtStart => isNeededAtStart;

    /// <summary>What it was told.</summary>
    public ConcurrentQueue<DocumentVerdict> Told { get; } = new();

    public void Give(DocumentReading reading) => _readings.Writer.TryWrite(() => reading);

    /// <summary>The next look ends in an exception; whoever looks anew finds what was given after that.</summary>
    public void GiveBug() => _readings.Writer.TryWrite(() => throw new UnauthorizedAccessException("a bug"));

    public void Give(string text) => Give(new DocumentReading.Found([new DocumentPart("part", Encoding.UTF8.GetBytes(text))]));

    /// <summary>No more is coming: who follows is done.</summary>
    public void End() => _readings.Writer.Complete();

    public async IAsyncEnumerable<DocumentReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reading in _readings.Reader.ReadAllAsync(cancellationToken))
            yield return reading();
    }

    public Task ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken)
    {
        Told.Enqueue(verdict);
        return Task.CompletedTask;
    }
}

/// <summary>Reads texts as they are; <c>broken…</c> is broken and <c>bug</c> is a bug.</summary>
internal sealed class FakeReader : IDocumentReader<string>
{
    public int Reads { get; private set; }

    public DocumentResult<string> Read(ImmutableArray<DocumentPart> parts, string? inForce)
    {
        Reads++;
        var text = Encoding.UTF8.GetString(parts.Single().Text.Span);
        return text switch
        {
            "bug" => throw new InvalidOperationException("a bug"),
            ['b', 'r', 'o', 'k', 'e', 'n', ..] => new DocumentResult<string>.Broken($"is {text}", "part:1:1: wrong"),
            _ => new DocumentResult<string>.Good(text, $"{text.Length} letters"),
        };
    }
}

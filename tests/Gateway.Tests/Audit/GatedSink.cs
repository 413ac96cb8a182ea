using System.Text;
using KeystoneAuthCluster.Gateway.Audit;

namespace KeystoneAuthCluster.Gateway.Tests.Audit;

/// <summary>A sink that works, fails or hangs, as the test says.</summary>
internal sealed class GatedSink : IAuditSink
{
    private readonly StringBuilder _text = new();
    private int _attempts;

    private volatile bool _fails;

    public bool Fails
    {
        get => _fails;
        set => _fails = value;
    }

    public TaskCompletionSource? Hang { get; set; }

    public int Attempts => Volatile.Read(ref _attempts);

    public string[] Written => _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Open()
    {
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (Hang is { } hang)
            await hang.Task;
        if (_fails)
            throw new IOException("No space left on device");
        _text.Append(Encoding.UTF8.GetString(lines.Span));
    }

    public void Dispose()
    {
    }
}

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>No audit.</summary>
internal sealed class DiscardingSink : IAuditSink
{
    public void Open()
    {
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}

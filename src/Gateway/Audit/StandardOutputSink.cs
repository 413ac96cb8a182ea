namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Standard output, past <see cref="Console.Out"/> and its lock.</summary>
internal sealed class StandardOutputSink : IAuditSink
{
    private readonly Stream _output = Console.OpenStandardOutput();

    public void Open()
    {
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => _output.WriteAsync(lines, cancellationToken);

    public void Dispose() => _output.Dispose();
}

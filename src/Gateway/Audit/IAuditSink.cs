namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Where audit lines end up. Used by one writer at a time.</summary>
internal interface IAuditSink : IDisposable
{
    /// <summary>Makes sure that it can be written to.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    void Open();

    /// <summary>Writes whole lines: all of them, or none that a second try would repeat, as far as the sink can tell.</summary>
    /// <exception cref="IOException">They are not written.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);
}

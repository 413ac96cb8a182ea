namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>A server under load.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Url">Where reviews go.</param>
/// <param name="Operations">Where its metrics are; <see langword="null"/> for the limit, which has none.</param>
internal sealed record Server(ServerProcess Process, Uri Url, Uri? Operations) : IDisposable
{
    public void Dispose() => Process.Dispose();
}

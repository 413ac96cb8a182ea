using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authorization.Policies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Reads a sync configuration before any port is open, and puts its role mappings in force; a broken one ends the start.</summary>
/// <param name="setting">The setting that names the file.</param>
/// <param name="file">The file.</param>
/// <param name="mapping">The mapping of the calling cluster whose setting it is.</param>
/// <param name="log">The log.</param>
internal sealed partial class SyncAtStart(string setting, string file, IdentityMapping mapping, ILogger<SyncAtStart> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        switch (SyncParser.Parse(file, await TextAsync(cancellationToken).ConfigureAwait(false)))
        {
            case SyncReading.Good good:
                foreach (var warning in good.Warnings)
                    LogWarning(warning);
                mapping.Replace(good.Configuration.RoleMappings);
                break;
            case SyncReading.Broken broken:
                throw new InvalidDataException($"{setting} \"{file}\" is no sync configuration; {broken.Problems.Length} to mend:\n{string.Join('\n', broken.Problems)}");
            case var other:
                throw new InvalidOperationException($"A reading that is none: {other.GetType().Name}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<byte[]> TextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InvalidDataException($"{setting} \"{file}\" cannot be read: {e.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sync configuration: {Problem}")]
    private partial void LogWarning(PolicyProblem problem);
}

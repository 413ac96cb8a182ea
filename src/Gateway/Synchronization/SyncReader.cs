using System.Collections.Immutable;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authorization.Policies;
using KeystoneAuthCluster.Authorization.Reload;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Synchronization;

/// <summary>Makes a sync configuration of its file or ConfigMap, and puts its role mappings in force: one that is good is always taken.</summary>
/// <param name="mapping">The mapping of the calling cluster whose it is.</param>
/// <param name="log">The log.</param>
internal sealed partial class SyncReader(IdentityMapping mapping, ILogger<SyncReader> log) : IDocumentReader<SyncConfiguration>
{
    public DocumentResult<SyncConfiguration> Read(ImmutableArray<DocumentPart> parts, SyncConfiguration? inForce)
    {
        if (parts is not [var only])
            return new DocumentResult<SyncConfiguration>.Broken($"has {parts.Length} files; allowed: one");
        switch (SyncParser.Parse(only.Name, only.Text))
        {
            case SyncReading.Good good:
                foreach (var warning in good.Warnings)
                    LogWarning(warning);
                mapping.Replace(good.Configuration.RoleMappings);
                return new DocumentResult<SyncConfiguration>.Good(good.Configuration, $"{good.Configuration.RoleMappings.Length} role mappings");
            case SyncReading.Broken broken:
                return BrokenDocument.Of<SyncConfiguration>("sync configuration", broken.Problems);
            case var other:
                throw new InvalidOperationException($"A reading that is none: {other.GetType().Name}");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sync configuration: {Problem}")]
    private partial void LogWarning(PolicyProblem problem);
}

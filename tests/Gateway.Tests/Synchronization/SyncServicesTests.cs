using System.Runtime.CompilerServices;
using System.Text;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Gateway.Synchronization;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tests.Synchronization;

/// <summary>The sync configuration in a ConfigMap, for a program that can read one.</summary>
public sealed class SyncServicesTests : IConfigMaps, IDocumentSource
{
    private (string Setting, string Name, string Key)? _asked;

    string IDocumentSource.Name => "the ConfigMap";

    bool IDocumentSource.IsNeededAtStart => false;

    [Theory]
    [InlineData(null, "Identity")]
    [InlineData("prod", "Clusters:prod:Identity")]
    public async Task A_ConfigMaps_role_mappings_come_into_force_when_it_is_read(string? cluster, string section)
    {
        using var log = new LogLines();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"{section}:SyncConfigMap", "ns/sync")]).Build();
        var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(log)).AddSingleton<IConfigMaps>(this);
        services.AddTokenAuthentication(configuration);
        if (cluster is not null)
            services.AddClusterAuthentication(cluster, configuration.GetSection(section), admission: null);
        await using var provider = services.AddSyncConfiguration(configuration.GetSection(section), cluster).BuildServiceProvider();

        await Assert.Single(provider.GetServices<ILiveDocument>()).FollowAsync(CancellationToken.None);

        Assert.Equal(($"{section}:SyncConfigMap", "ns/sync", "syncConfig"), _asked);
        Assert.Equal("a", Assert.Single(provider.GetRequiredKeyedService<LiveDocument<SyncConfiguration>>(cluster).Current!.RoleMappings).Role);
        Assert.Contains(log.All, line => line.Contains("1 role mappings of the sync configuration are in force", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_file_and_a_ConfigMap_the_log_says_which_counts()
    {
        using var log = new LogLines();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Identity:SyncConfigMap", "ns/sync"), new("Identity:SyncConfigFile", "f")]).Build();
        var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(log)).AddSingleton<IConfigMaps>(this);
        services.AddTokenAuthentication(configuration);
        using var provider = services.AddSyncConfiguration(configuration.GetSection("Identity"), cluster: null).BuildServiceProvider();

        Assert.Single(provider.GetServices<ILiveDocument>());

        Assert.Null(_asked);
        Assert.Contains(log.All, line => line.Contains("Identity:SyncConfigFile \"f\" counts, and Identity:SyncConfigMap \"ns/sync\" is passed over", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_named_nothing_is_followed() =>
        Assert.Empty(new ServiceCollection().AddSyncConfiguration(new ConfigurationBuilder().Build().GetSection("Identity"), cluster: null));

    IDocumentSource IConfigMaps.Document(string setting, string name, string key)
    {
        _asked = (setting, name, key);
        return this;
    }

    async IAsyncEnumerable<DocumentReading> IDocumentSource.ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new DocumentReading.Found([new DocumentPart("sync", Encoding.UTF8.GetBytes("role-mappings: [{keystone-role: a, groups: [b]}]"))]);
    }

    Task IDocumentSource.ReportAsync(DocumentVerdict verdict, CancellationToken cancellationToken) => Task.CompletedTask;
}

using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Messaging;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>The table as a silo has it and the gateway list as a client has it, both made from settings; neither host is started.</summary>
internal sealed class TableUnderTest : IAsyncDisposable
{
    private readonly IHost _silo;
    private readonly IHost _client;

    private TableUnderTest(string kubeconfig, string clusterId, (string Name, string Value)[] settings)
    {
        ClusterId = clusterId;
        _silo = Build(kubeconfig, settings, (host, section) => host.UseOrleans(silo => silo
            .UseKubernetesClustering(section).Configure<ClusterOptions>(Name)));
        _client = Build(kubeconfig, settings, (host, section) => host.UseOrleansClient(client => client
            .UseKubernetesClustering(section).Configure<ClusterOptions>(Name)));
    }

    public string ClusterId { get; }

    public LogLines Log { get; } = new();

    public IMembershipTable Table => _silo.Services.GetRequiredService<IMembershipTable>();

    public MembershipStore Store => _silo.Services.GetRequiredService<MembershipStore>();

    public IGatewayListProvider Gateways => _client.Services.GetRequiredService<IGatewayListProvider>();

    public static string NewClusterId() => $"test-{Guid.NewGuid():N}";

    /// <summary>A table over the API server of a kubeconfig.</summary>
    public static TableUnderTest For(string kubeconfig, string clusterId, params (string Name, string Value)[] settings) =>
        new(kubeconfig, clusterId, settings);

    /// <summary>Reads the version and inserts, as the runtime does.</summary>
    public async Task<bool> InsertAsync(MembershipEntry entry) => await Table.InsertRow(entry, (await Table.ReadAll()).Version.Next());

    public ValueTask DisposeAsync()
    {
        _silo.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Name(ClusterOptions options) => options.ClusterId = options.ServiceId = ClusterId;

    private IHost Build(
        string kubeconfig, (string Name, string Value)[] settings, Action<HostApplicationBuilder, IConfigurationSection> addOrleans)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        var section = builder.Configuration.GetSection(KubernetesClusteringOptions.Section);
        section[nameof(KubernetesClusteringOptions.Kubeconfig)] = kubeconfig;
        foreach (var (name, value) in settings)
            section[name] = value;
        addOrleans(builder, section);
        return builder.Build();
    }
}

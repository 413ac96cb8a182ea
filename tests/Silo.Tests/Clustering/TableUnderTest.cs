using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Clustering.Tables;
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

    private readonly string _serviceId;

    private TableUnderTest(string clusterId, Action<ISiloBuilder> useForSilo, Action<IClientBuilder> useForClient, string? serviceId = null)
    {
        (ClusterId, _serviceId) = (clusterId, serviceId ?? clusterId);
        _silo = Build(host => host.UseOrleans(silo => useForSilo(silo.Configure<ClusterOptions>(Name))));
        _client = Build(host => host.UseOrleansClient(client => useForClient(client.Configure<ClusterOptions>(Name))));
    }

    public string ClusterId { get; }

    public LogLines Log { get; } = new();

    public IMembershipTable Table => _silo.Services.GetRequiredService<IMembershipTable>();

    public IDocumentStore Store => _silo.Services.GetRequiredService<IDocumentStore>();

    /// <summary>The ConfigMap, where it is in one.</summary>
    public MembershipAddress Map => _silo.Services.GetRequiredService<ConfigMapClient>().Address;

    public IGatewayListProvider Gateways => _client.Services.GetRequiredService<IGatewayListProvider>();

    public static string NewClusterId() => $"test-{Guid.NewGuid():N}";

    /// <summary>A table over the API server of a kubeconfig.</summary>
    public static TableUnderTest For(string kubeconfig, string clusterId, params (string Name, string Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new(nameof(KubernetesClusteringOptions.Kubeconfig), kubeconfig), .. settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))])
            .Build();
        return new(clusterId, silo => silo.UseKubernetesClustering(section), client => client.UseKubernetesClustering(section));
    }

    /// <summary>A table in a file.</summary>
    public static TableUnderTest InFile(string file, string clusterId, string? serviceId = null) =>
        new(clusterId, silo => silo.UseOneMachineClustering(file), client => client.UseOneMachineClustering(file), serviceId);

    /// <summary>Reads the version and inserts, as the runtime does.</summary>
    public async Task<bool> InsertAsync(MembershipEntry entry) => await Table.InsertRow(entry, (await Table.ReadAll()).Version.Next());

    public ValueTask DisposeAsync()
    {
        _silo.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (ClusterId, _serviceId);

    private IHost Build(Action<HostApplicationBuilder> addOrleans)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        addOrleans(builder);
        return builder.Build();
    }
}

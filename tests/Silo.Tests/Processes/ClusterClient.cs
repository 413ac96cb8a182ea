using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Tests.Processes;

/// <summary>A client of the cluster as a gateway has it, in this process.</summary>
internal sealed class ClusterClient : IDisposable
{
    private readonly ServiceProvider _tls;
    private readonly IHost _host;

    private ClusterClient(ClusteringOptions options)
    {
        options.Roles.Add(ProcessRole.Gateway);
        _tls = new ServiceCollection().AddLogging().AddSingleton(Options.Create(options)).AddClusterTls().BuildServiceProvider();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client => client.Find(options, new ConfigurationBuilder().Build(), _tls.GetRequiredService<ClusterTlsFiles>()));
        _host = builder.Build();
    }

    /// <summary>Connects.</summary>
    public static async Task<ClusterClient> StartAsync(ClusteringOptions options, CancellationToken cancellationToken = default)
    {
        var client = new ClusterClient(options);
        try
        {
            await client._host.StartAsync(cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Asks a grain how many silos there are.</summary>
    public async Task<int> CountSilosAsync(CancellationToken cancellationToken = default) =>
        (await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(cancellationToken)).Count;

    /// <summary>Waits until there are so many silos.</summary>
    public async Task UntilAsync(int silos)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await CountOrNullAsync(patience.Token) != silos)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }

    public void Dispose()
    {
        _host.Dispose();
        _tls.Dispose();
    }

    // A call that was on its way to a silo that dies is lost.
    private async Task<int?> CountOrNullAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CountSilosAsync(cancellationToken);
        }
        catch (Exception lost) when (lost is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}

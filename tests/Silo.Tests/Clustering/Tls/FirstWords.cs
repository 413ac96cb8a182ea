using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

/// <summary>What a gateway says first on a connection to a silo, recorded in clear: the bytes that an attacker would use.</summary>
internal static class FirstWords
{
    public static async Task<byte[]> RecordAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client => client
            .UseStaticClustering((IPEndPoint)listener.LocalEndpoint)
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("keystone-auth.keystone", "keystone-auth")));
        using var host = builder.Build();
        using var enough = new CancellationTokenSource();
        var starting = host.StartAsync(enough.Token);
        using var connection = await listener.AcceptTcpClientAsync();
        var words = new byte[1024];
        var length = await connection.GetStream().ReadAsync(words);
        await enough.CancelAsync();
        await starting.ContinueWith(_ => { }, TaskScheduler.Default); // it never came to more
        return words[..length];
    }
}

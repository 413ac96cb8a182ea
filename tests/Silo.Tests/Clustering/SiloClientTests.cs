using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Clustering.OneMachine;
using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

public sealed class SiloClientTests
{
    [Fact]
    public async Task What_keeps_the_client_from_being_made_is_tried_again_and_ends_nothing()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var options = Options.Create(new ClusteringOptions
        {
            Membership = MembershipKind.AdoNet,
            ConnectionStringFile = folder.File("gone"), // as one that a secret's renewal takes away for a moment
            Tls = MemberCertificates.In(folder.File("tls"), TimeProvider.System.GetUtcNow()),
        });
        await using var tls = new ServiceCollection().AddLogging().AddSingleton(options).AddClusterTls().BuildServiceProvider();
        using var client = new SiloClient(
            options, new ConfigurationBuilder().Build(), NullLoggerFactory.Instance, time, NullLogger<SiloClient>.Instance, tls.GetRequiredService<ClusterTlsFiles>());

        await client.StartAsync(default);
        await WaitAsync(() => time.HasTimers || client.ExecuteTask!.IsCompleted);
        Assert.False(client.ExecuteTask!.IsCompleted);
        Assert.Null(client.Grains);

        await client.StopAsync(default);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }
}

using System.Net;
using KeystoneAuthCluster.Silo.Clustering.Kubernetes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace KeystoneAuthCluster.Silo.Tests.Clustering;

/// <summary>
/// A bare silo as a program: only a process of its own can be killed like one. It is the entry point of the test assembly, which the test
/// runner does not use, and takes the kubeconfig, the cluster id and the two ports.
/// </summary>
internal static class SiloProgram
{
    public const string Active = "the silo is active";

    public static async Task Main(string[] arguments)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Clustering:Kubernetes:Kubeconfig"] = arguments[0];
        builder.UseOrleans(silo => silo
            .UseKubernetesClustering(builder.Configuration.GetSection(KubernetesClusteringOptions.Section))
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = arguments[1])
            .Configure<ClusterMembershipOptions>(Hasten)
            .ConfigureEndpoints(IPAddress.Loopback, int.Parse(arguments[2]), int.Parse(arguments[3])));
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(Active);

        // Ends with the test process, however that ends.
        await Console.In.ReadToEndAsync();
        Environment.Exit(0);
    }

    private static void Hasten(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
    }
}

using System.CommandLine;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Silo.Clustering;

namespace KeystoneAuthCluster.Silo.Serving;

/// <summary>The webhook's command <c>serve</c>, with what a process of the cluster has besides.</summary>
internal static class SiloCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="serve">What serves, given the configuration.</param>
    public static Command Create(Func<IConfigurationRoot, CancellationToken, Task<int>> serve) => ServeCommand.Create(
        hasKubernetes: false, // no flag of k8s-keystone-auth that needs the Kubernetes API is served yet
        serve,
        new KnownSettings((ClusteringOptions.Section, typeof(ClusteringOptions)), ("Grains", typeof(GrainOptions))),
        new DropInSetting("--roles", null, "Clustering:Roles", "What this process does: silo, gateway, or both (default both)", DropInKind.List),
        new DropInSetting("--membership", null, "Clustering:Membership", "Where the members are written down: localhost, adonet, redis or kubernetes (default localhost)"));
}

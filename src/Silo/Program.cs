using System.CommandLine;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Grains.Hosting;
using KeystoneAuthCluster.Silo.Clustering;
using KeystoneAuthCluster.Silo.Serving;

var root = new RootCommand("The webhook as a cluster: silos share one cache before OpenStack's Keystone, and gateways answer Kubernetes API servers from it.");
root.Subcommands.Add(ServeCommand.Create(
    hasKubernetes: false, // no flag of k8s-keystone-auth that needs the Kubernetes API is served yet
    Serve.RunAsync,
    new KnownSettings((ClusteringOptions.Section, typeof(ClusteringOptions)), ("Grains", typeof(GrainOptions))),
    new DropInSetting("--roles", null, "Clustering:Roles", "What this process does: silo, gateway, or both (default both)", DropInKind.List),
    new DropInSetting("--membership", null, "Clustering:Membership", "Where the members are written down: localhost, adonet, redis or kubernetes (default localhost)")));
return await CommandRun.RunAsync(root, args);

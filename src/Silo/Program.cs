using System.CommandLine;
using KeystoneAuthCluster.Certificates;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.PolicyCommands;
using KeystoneAuthCluster.Silo.Demo;
using KeystoneAuthCluster.Silo.Serving;

var root = new RootCommand("The webhook as a cluster: silos share one cache before OpenStack's Keystone, and gateways answer Kubernetes API servers from it.");
root.Subcommands.Add(SiloCommand.Create(Serve.RunAsync));
root.Subcommands.Add(PolicyCommand.Create());
root.Subcommands.Add(CertsCommand.Create(TimeProvider.System));
root.Subcommands.Add(DemoCommand.Create(DemoRun.RunAsync));
return await CommandRun.RunAsync(root, args);

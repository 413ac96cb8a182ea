using System.CommandLine;
using KeystoneAuthCluster.Certificates;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.PolicyCommands;
using KeystoneAuthCluster.Standalone.Demo;
using KeystoneAuthCluster.Standalone.Serving;

var root = new RootCommand("A webhook that answers a Kubernetes API server's questions from a cache before OpenStack's Keystone.");
root.Subcommands.Add(ServeCommand.Create(hasKubernetes: false, Serve.RunAsync));
root.Subcommands.Add(PolicyCommand.Create());
root.Subcommands.Add(CertsCommand.Create(TimeProvider.System));
root.Subcommands.Add(DemoCommand.Create(DemoRun.RunAsync));
return await CommandRun.RunAsync(root, args);

using System.CommandLine;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Standalone.Serving;

var root = new RootCommand("A webhook that answers a Kubernetes API server's questions from a cache before OpenStack's Keystone.");
root.Subcommands.Add(ServeCommand.Create(hasKubernetes: false, Serve.RunAsync));

// k8s-keystone-auth has no commands: its flags alone mean serve.
var flagsAlone = args is [['-', ..] first, ..] && first is not ("-h" or "-?" or "--help" or "--version");
return await root.Parse(flagsAlone ? ["serve", .. args] : args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

using System.CommandLine;
using System.CommandLine.Invocation;
using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Standalone.Demo;
using KeystoneAuthCluster.Standalone.Serving;

var root = new RootCommand("A webhook that answers a Kubernetes API server's questions from a cache before OpenStack's Keystone.");
root.Subcommands.Add(ServeCommand.Create(hasKubernetes: false, Serve.RunAsync));
root.Subcommands.Add(DemoCommand.Create(DemoRun.RunAsync));

// k8s-keystone-auth has no commands: its flags alone mean serve.
var flagsAlone = args is [['-', ..] first, ..] && first is not ("-h" or "-?" or "--help" or "--version");
var parsed = root.Parse(flagsAlone ? ["serve", .. args] : args);
if (parsed.Action is ParseErrorAction error)
    error.ShowHelp = false; // it would push the error off the screen
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Action is ParseErrorAction ? StartFailure.BadSettings : exitCode;

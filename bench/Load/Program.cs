using System.CommandLine;
using KeystoneAuthCluster.Bench.Load;
using KeystoneAuthCluster.Bench.Load.Servers;

// Told to end, twenty processes end first; two seconds, which is what they have otherwise, would leave some of them behind.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };

// The same program is Keystone's process: the tokens that it issues cost its time, and not the harness'.
return args is [KeystoneHost.Name]
    ? await KeystoneHost.RunAsync(Console.In, Console.Out)
    : await BenchCommand.Create().Parse(args).InvokeAsync(patient);

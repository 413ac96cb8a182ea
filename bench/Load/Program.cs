using System.CommandLine;
using KeystoneAuthCluster.Bench.Load;
using KeystoneAuthCluster.Bench.Load.Servers;

// Whoever is invoked with no such time hears of no signal, ends at once and leaves its processes behind; and twenty may take longer than the usual two seconds.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };

// The same program is Keystone's process: the tokens that it issues cost its time, and not the harness'.
return args is [KeystoneHost.Name]
    ? await KeystoneHost.RunAsync(Console.In, Console.Out)
    : await BenchCommand.Create().Parse(args).InvokeAsync(patient);

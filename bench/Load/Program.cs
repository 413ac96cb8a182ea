using System.CommandLine;
using KeystoneAuthCluster.Bench.Load;
using KeystoneAuthCluster.Bench.Load.Servers;

// The same program is Keystone's process: the tokens that it issues cost its time, and not the harness'.
return args is [KeystoneHost.Name]
    ? await KeystoneHost.RunAsync(Console.In, Console.Out)
    : await BenchCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) }); // twenty processes are to end

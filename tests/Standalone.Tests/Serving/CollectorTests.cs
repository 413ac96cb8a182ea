using System.Text.Json;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Serving;

public class CollectorTests
{
    // The server's collector changes the number of its heaps with the load, by a collection of Gen 2 each time.
    [Fact]
    public void The_program_does_not_run_under_the_servers_collector()
    {
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(KeystoneAuthProcess.Program, ".runtimeconfig.json")));
        Assert.False(configuration.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Server").GetBoolean());
    }
}

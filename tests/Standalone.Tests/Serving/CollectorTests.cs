using System.Text.Json;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Serving;

public class CollectorTests
{
    // Where the number of heaps follows the load there are collections of Gen 2 without any need; so there are under the workstation's collector.
    [Fact]
    public void The_program_runs_under_the_servers_collector_with_one_heap()
    {
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(KeystoneAuthProcess.Program, ".runtimeconfig.json")));
        var properties = configuration.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.True(properties.GetProperty("System.GC.Server").GetBoolean());
        Assert.Equal(1, properties.GetProperty("System.GC.HeapCount").GetInt32());
        Assert.True(properties.GetProperty("System.GC.NoAffinitize").GetBoolean());
    }
}

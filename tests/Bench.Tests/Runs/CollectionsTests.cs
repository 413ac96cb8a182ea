using KeystoneAuthCluster.Bench.Load.Runs;

namespace KeystoneAuthCluster.Bench.Tests.Runs;

public sealed class CollectionsTests
{
    private const string Metrics = """
        # TYPE dotnet_gc_collections_total counter
        dotnet_gc_collections_total{gc_heap_generation="gen2"} 3
        dotnet_gc_collections_total{gc_heap_generation="gen1"} 20
        dotnet_gc_collections_total{gc_heap_generation="gen0"} 100
        dotnet_gc_heap_total_allocated_bytes_total 12345
        """;

    [Fact]
    public void They_are_read_by_generation() => Assert.Equal(new Collections(100, 20, 3), Collections.Read(Metrics));

    [Fact]
    public void What_was_before_does_not_count() => Assert.Equal(new Collections(90, 15, 3), Collections.Read(Metrics) - new Collections(10, 5, 0));
}

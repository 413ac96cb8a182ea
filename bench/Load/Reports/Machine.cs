using System.Runtime.InteropServices;

namespace KeystoneAuthCluster.Bench.Load.Reports;

/// <summary>Where it was measured.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory, system and runtime.</summary>
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 2)..] : RuntimeInformation.ProcessArchitecture.ToString();
}

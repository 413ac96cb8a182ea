using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>Processor time as the kernel counts it, in user mode and for the process in the kernel: proc_pid_stat(5).</summary>
internal static class ProcessorTime
{
    private const int UserTime = 14;
    private const int ChildrensUserTime = 16;
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    /// <summary>Of a process so far.</summary>
    public static TimeSpan Of(int process) => Read(File.ReadAllText($"/proc/{process}/stat"), UserTime);

    /// <summary>Of all children of this process that have ended, load generators among them.</summary>
    public static TimeSpan OfEndedChildren() => Read(File.ReadAllText("/proc/self/stat"), ChildrensUserTime);

    /// <summary>The sum of a field and the one behind it, user and system time.</summary>
    internal static TimeSpan Read(string stat, int field)
    {
        // The second field is the program's name in parentheses, with blanks and parentheses of its own; the third is behind the last of them.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[field - 3], CultureInfo.InvariantCulture) + long.Parse(fields[field - 2], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}

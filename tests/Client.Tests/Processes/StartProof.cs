using System.Diagnostics;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>How long kubectl waits for a token that is kept. The figures are printed; times depend on the machine, so none is asserted.</summary>
public sealed class StartProof(ITestOutputHelper output)
{
    private static readonly int Rounds = ProofScale.IsFull ? 300 : 30;

    [Fact]
    public async Task Start_to_credential_from_the_cache()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        Assert.Equal(0, (await home.RunAsync()).ExitCode);
        List<double> ours = [], least = [];
        for (var round = 0; round < Rounds; round++)
        {
            least.Add(Time("/bin/true", home.Environment));
            ours.Add(Time(ClientProgram.File, home.Environment));
        }

        Assert.Equal(1, home.Logins);
        var text = $"{(ClientProgram.IsNative ? $"native, {new FileInfo(ClientProgram.File).Length:N0} bytes" : "not native")}: start to credential from the cache {Figures(ours)}; /bin/true in turn with it {Figures(least)}";
        output.WriteLine(text);
        Console.Error.WriteLine($"PROOF {nameof(StartProof)}: {text}");
    }

    // The whole process, from fork to exit, with nothing of .NET's Process class that the kernel does not need.
    private static double Time(string program, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Assert.Equal(0, process.ExitCode);
        return took;
    }

    private static string Figures(List<double> times)
    {
        times.Sort();
        return $"median {times[times.Count / 2]:F1} ms (p10 {times[times.Count / 10]:F1}, p90 {times[times.Count * 9 / 10]:F1}, {times.Count} runs)";
    }
}

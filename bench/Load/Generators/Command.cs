using System.Diagnostics;

namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>Runs a load generator, on a core of its own if cores are given out.</summary>
internal sealed class Command(Pinning pinning)
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="IOException">It failed.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> pinned = [.. pinning.OfGenerator, .. words];
        using var process = Process.Start(new ProcessStartInfo(pinned[0], pinned.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw new IOException($"{words[0]} ended with {process.ExitCode}: {await errors}{await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}

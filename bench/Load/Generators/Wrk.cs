using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>wrk: HTTP/1.1 keep-alive over TLS, one thread.</summary>
internal sealed class Wrk(Command command) : ILoadGenerator
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Generators", "wrk.lua");

    public async Task<LoadResult> RunAsync(Uri url, string bodies, Shape shape, TimeSpan duration, CancellationToken cancellationToken) =>
        WrkOutput.Read(await command.RunAsync(
            [
                "wrk", "--threads", "1", "--connections", $"{shape.Connections}", "--timeout", "10",
                "--duration", duration.TotalSeconds.ToString("0's'", CultureInfo.InvariantCulture),
                "--script", Script, $"{url}", "--", bodies,
            ],
            cancellationToken));
}

using System.Globalization;

namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>
/// h2load: HTTP/2 over TLS, one thread. It repeats one body, so that of several reviews only the first is sent. With a pace it sends that many a second
/// over all connections, whether or not they are answered faster.
/// </summary>
internal sealed class H2load(Command command, DirectoryInfo scratch, double? pace = null) : ILoadGenerator
{
    public async Task<LoadResult> RunAsync(Uri url, string bodies, Shape shape, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (body, log) = (Path.Combine(scratch.FullName, "h2load.body"), Path.Combine(scratch.FullName, "h2load.log"));
        await File.WriteAllTextAsync(body, File.ReadLines(bodies).First(), cancellationToken);
        File.Delete(log);
        List<string> words =
        [
            "h2load", "--threads=1", $"--clients={shape.Connections}", $"--max-concurrent-streams={shape.Streams}",
            string.Create(CultureInfo.InvariantCulture, $"--duration={duration.TotalSeconds:0}"), $"--data={body}", $"--log-file={log}",
            "--header=content-type: application/json",
        ];
        if (shape.Protocol == Protocol.Http1)
            words.Add("--h1");
        if (pace is { } perSecond)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"--rps={perSecond / shape.Connections:0.###}"));
        await command.RunAsync([.. words, $"{url}"], cancellationToken);
        return H2loadLog.Read(File.ReadLines(log), duration);
    }
}

using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Reviews.Frames;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>Reading a review: whole, and by its frame, as all are read that come after the first of their API server.</summary>
public class ReadingBenchmarks
{
    private readonly ReviewFrames _frames = new(new KnownSubjects(), new KnownTexts());
    private byte[] _token = null!;
    private byte[] _access = null!;

    [GlobalSetup]
    public async Task MakeAsync()
    {
        await using var webhook = await WebhookInProcess.StartAsync(new BenchPolicy(PolicyFormat.Typed, 1));
        (_token, _access) = (webhook.TokenBody(), await webhook.AccessBodyAsync());
    }

    [Benchmark]
    public object TokenWhole() => ReviewReader.Read(_token);

    [Benchmark]
    public object TokenByFrame() => _frames.Read(_token);

    [Benchmark]
    public object AccessWhole() => ReviewReader.Read(_access);

    [Benchmark]
    public object AccessByFrame() => _frames.Read(_access);
}

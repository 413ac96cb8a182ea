using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>What a SubjectAccessReview runs through, and the whole of it without Kestrel. The policy's last rule matches.</summary>
public class AccessBenchmarks
{
    private WebhookInProcess _webhook = null!;
    private IAuthorizer _authorizer = null!;
    private AccessRequest _request = null!;
    private HandlerCall _call = null!;

    [Params(1, 200, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _webhook = await WebhookInProcess.StartAsync(new BenchPolicy(PolicyFormat.Typed, Rules));
        _authorizer = _webhook.Services.GetRequiredService<IAuthorizer>();
        var body = await _webhook.AccessBodyAsync();
        _call = _webhook.CallOf(body);
        _request = ((Review.SubjectAccess)ReviewReader.Read(body)).Request;
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _webhook.DisposeAsync();

    [Benchmark]
    public object Decide() => _authorizer.Decide(_request);

    [Benchmark]
    public Task WholeReview() => _call.RunAsync();
}

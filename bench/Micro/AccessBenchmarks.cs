using System.Text;
using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Reviews.Frames;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>What a SubjectAccessReview runs through, and the whole of it without Kestrel. The policy's last rule matches.</summary>
public class AccessBenchmarks
{
    private readonly ReviewFrames _frames = new(new KnownSubjects());
    private WebhookInProcess _webhook = null!;
    private IAuthorizer _authorizer = null!;
    private AccessRequest _request = null!;
    private HandlerCall _call = null!;
    private byte[] _body = null!;

    [Params(1, 200, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _webhook = await WebhookInProcess.StartAsync(new BenchPolicy(PolicyFormat.Typed, Rules));
        _authorizer = _webhook.Services.GetRequiredService<IAuthorizer>();
        var handler = _webhook.Services.GetRequiredService<WebhookHandler>();
        var token = new HandlerCall(handler, Encoding.UTF8.GetBytes(Bodies.Token(_webhook.Keystone.IssueToken("demo", "demo"))));
        _body = Encoding.UTF8.GetBytes(Bodies.Access(await token.AnswerAsync()));
        _call = new HandlerCall(handler, _body);
        _request = ((Review.SubjectAccess)ReviewReader.Read(_body)).Request;
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _webhook.DisposeAsync();

    [Benchmark]
    public object ReadWhole() => ReviewReader.Read(_body);

    [Benchmark]
    public object ReadByFrame() => _frames.Read(_body);

    [Benchmark]
    public object Decide() => _authorizer.Decide(_request);

    [Benchmark]
    public Task WholeReview() => _call.RunAsync();
}

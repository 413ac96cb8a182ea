using System.Text;
using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Gateway.Reviews;
using KeystoneAuthCluster.Gateway.Reviews.Frames;
using KeystoneAuthCluster.Gateway.Webhook;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>What a TokenReview of a cached token runs through, and the whole of it without Kestrel.</summary>
public class TokenBenchmarks
{
    private readonly ReviewFrames _frames = new(new KnownSubjects());
    private WebhookInProcess _webhook = null!;
    private TokenAuthenticator _authenticator = null!;
    private HandlerCall _call = null!;
    private byte[] _token = null!;
    private byte[] _body = null!;
    private TokenKey _key;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _webhook = await WebhookInProcess.StartAsync(new BenchPolicy(PolicyFormat.Typed, 1));
        _authenticator = _webhook.Services.GetRequiredService<TokenAuthenticator>();
        var token = _webhook.Keystone.IssueToken("demo", "demo");
        (_token, _body) = (Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Bodies.Token(token)));
        _key = _authenticator.KeyOf(_token);
        if (await _authenticator.AskAsync(_key, _token, CancellationToken.None) is not AuthenticationAnswer.Accepted)
            throw new InvalidOperationException("The token is refused.");
        _call = new HandlerCall(_webhook.Services.GetRequiredService<WebhookHandler>(), _body);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _webhook.DisposeAsync();

    [Benchmark]
    public object ReadWhole() => ReviewReader.Read(_body);

    [Benchmark]
    public object ReadByFrame() => _frames.Read(_body);

    [Benchmark]
    public TokenKey KeyOf() => _authenticator.KeyOf(_token);

    [Benchmark]
    public object? FindCached() => _authenticator.Find(_key, _token);

    [Benchmark]
    public Task WholeReview() => _call.RunAsync();
}

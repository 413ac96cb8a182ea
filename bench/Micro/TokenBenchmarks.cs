using System.Text;
using BenchmarkDotNet.Attributes;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authentication.Keys;
using KeystoneAuthCluster.Bench.Load.Cases;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>What a TokenReview of a cached token runs through, and the whole of it without Kestrel.</summary>
public class TokenBenchmarks
{
    private WebhookInProcess _webhook = null!;
    private TokenAuthenticator _authenticator = null!;
    private HandlerCall _call = null!;
    private byte[] _token = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _webhook = await WebhookInProcess.StartAsync(new BenchPolicy(PolicyFormat.Typed, 1));
        _authenticator = _webhook.Services.GetRequiredService<TokenAuthenticator>();
        var token = _webhook.Keystone.IssueToken("demo", "demo");
        _token = Encoding.UTF8.GetBytes(token);
        if (await _authenticator.AskAsync(_authenticator.NameOf(_token), _token, CancellationToken.None) is not AuthenticationAnswer.Accepted)
            throw new InvalidOperationException("The token is refused.");
        _call = _webhook.CallOf(Encoding.UTF8.GetBytes(Bodies.Token(token)));
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _webhook.DisposeAsync();

    [Benchmark]
    public TokenName NameOf() => _authenticator.NameOf(_token);

    [Benchmark]
    public object? FindCached() => _authenticator.Find(_token, out _);

    [Benchmark]
    public Task WholeReview() => _call.RunAsync();
}

using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Keystone.Groups;
using KeystoneAuthCluster.Keystone.Revocations;
using KeystoneAuthCluster.Keystone.Tokens;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>The webhook as it is served, on ports of its own with TLS; Keystone and the policy are the test's.</summary>
internal sealed class WebhookUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestCertificates _certificates;

    private WebhookUnderTest(WebApplication app, TestCertificates certificates, FakeKeystone keystone, FakeAuthorizer authorizer, LogLines log) =>
        (_app, _certificates, Keystone, Authorizer, Log) = (app, certificates, keystone, authorizer, log);

    public FakeKeystone Keystone { get; }

    public FakeAuthorizer Authorizer { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public int Port => Address("https").Port;

    /// <summary>The address of probes and metrics.</summary>
    public Uri Operations => Address("http");

    /// <summary>Starts one; <paramref name="settings"/> are written <c>Gateway:BodyTimeout=00:00:01</c>.</summary>
    public static Task<WebhookUnderTest> StartAsync(params string[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<WebhookUnderTest> StartAsync(TimeProvider time, params string[] settings)
    {
        var (certificates, keystone, authorizer, log) = (new TestCertificates(), new FakeKeystone(), new FakeAuthorizer(), new LogLines());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:Listen"] = "127.0.0.1:0",
            ["Gateway:OperationsListen"] = "127.0.0.1:0",
            ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
            ["Audit:Path"] = "none",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<ITokenValidator>(keystone);
        builder.Services.AddSingleton<IUserGroups>(keystone);
        builder.Services.AddSingleton<IRevocationEvents>(keystone);
        builder.Services.AddTokenAuthentication(builder.Configuration);
        builder.Services.AddPolicy(builder.Configuration);
        builder.Services.AddSingleton<IAuthorizer>(authorizer);
        builder.Services.AddGateway(builder.Configuration);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return new WebhookUnderTest(app, certificates, keystone, authorizer, log);
    }

    /// <summary>A client with connections of its own.</summary>
    public HttpClient Client(Version? version = null) => new(new SocketsHttpHandler { SslOptions = Trust() })
    {
        BaseAddress = new Uri($"https://127.0.0.1:{Port}/"),
        DefaultRequestVersion = version ?? HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>How a client checks the webhook's certificate.</summary>
    public SslClientAuthenticationOptions Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificates.Root);
        return new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy };
    }

    /// <summary>Tells it to stop, as a signal would.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _certificates.Dispose();
    }

    private Uri Address(string scheme) => new(_app.Urls.Single(url => url.StartsWith(scheme + ":", StringComparison.Ordinal)));
}

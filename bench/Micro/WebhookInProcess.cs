using System.Net;
using System.Text;
using KeystoneAuthCluster.Authentication;
using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Gateway;
using KeystoneAuthCluster.Gateway.Hosting;
using KeystoneAuthCluster.Gateway.Webhook;
using KeystoneAuthCluster.Keystone;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Bench.Micro;

/// <summary>The webhook in this process, as <c>keystone-auth</c> puts it together, with a simulated Keystone; benchmarks call its parts.</summary>
internal sealed class WebhookInProcess : IAsyncDisposable
{
    private readonly DemoFolder _folder;
    private readonly WebApplication _app;

    private WebhookInProcess(DemoFolder folder, KeystoneSimulator keystone, WebApplication app) => (_folder, Keystone, _app) = (folder, keystone, app);

    /// <summary>Its Keystone.</summary>
    public KeystoneSimulator Keystone { get; }

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>A call of its handler.</summary>
    public HandlerCall CallOf(byte[] body) => new(Services.GetRequiredService<WebhookHandler>(), body);

    /// <summary>A TokenReview of a user of its Keystone.</summary>
    public byte[] TokenBody() => Encoding.UTF8.GetBytes(Bodies.Token(Keystone.IssueToken("demo", "demo")));

    /// <summary>What such a user's SubjectAccessReview looks like, by its own answer to a TokenReview.</summary>
    public async Task<byte[]> AccessBodyAsync() => Encoding.UTF8.GetBytes(Bodies.Access(await CallOf(TokenBody()).AnswerAsync()));

    /// <summary>Starts it with a policy.</summary>
    public static async Task<WebhookInProcess> StartAsync(BenchPolicy policy)
    {
        var folder = new DemoFolder();
        var keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None);
        using var certificates = DemoCertificates.ForServer(folder, IPAddress.Loopback, TimeProvider.System);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:Listen"] = "127.0.0.1:0",
            ["Gateway:OperationsListen"] = "none",
            ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
            ["Keystone:Urls:0"] = $"{keystone.Url}",
            ["Tokens:Ttl"] = "01:00:00",
            ["Tokens:TtlWithoutFeed"] = "01:00:00",
            ["Policy:File"] = folder.Write("policy", Policies.Text(policy.Format, policy.Rules)),
            ["Audit:Path"] = folder["audit"],
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build();
        var builder = WebhookBuilder.Create("keystone-auth", configuration);
        builder.Services.AddKeystone(configuration.GetSection("Keystone"));
        builder.Services.AddTokenAuthentication(configuration).AddRevocationFeed();
        builder.Services.AddPolicy(configuration);
        builder.Services.AddGateway(configuration);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return new WebhookInProcess(folder, keystone, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Keystone.DisposeAsync();
        _folder.Dispose();
    }
}

using System.Net;
using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Standalone.Serving;

namespace KeystoneAuthCluster.Standalone.Demo.Stage;

/// <summary>The webhook as <c>serve</c> runs it, with a configuration that is made here.</summary>
internal sealed class DemoWebhook(WebApplication app) : IAsyncDisposable
{
    /// <summary>Where reviews go.</summary>
    public Uri Url { get; } = new(Reachable(app, Uri.UriSchemeHttps), "/webhook");

    /// <summary>Where health and metrics are.</summary>
    public Uri Operations { get; } = Reachable(app, Uri.UriSchemeHttp);

    /// <summary>Starts it.</summary>
    public static async Task<DemoWebhook> StartAsync(
        IPEndPoint listen, IPEndPoint operations, DemoFolder folder, DemoCertificates certificates, Uri keystone, CancellationToken cancellationToken)
    {
        var app = WebhookHost.Create(new ConfigurationBuilder()
            .AddInMemoryCollection(Settings(listen, operations, folder, certificates, keystone))
            .Build());
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new DemoWebhook(app);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Answers what is under way, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private static Dictionary<string, string?> Settings(
        IPEndPoint listen, IPEndPoint operations, DemoFolder folder, DemoCertificates certificates, Uri keystone) => new()
    {
        ["Gateway:Listen"] = listen.ToString(),
        ["Gateway:OperationsListen"] = operations.ToString(),
        ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
        ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
        ["Keystone:Urls:0"] = keystone.ToString(),
        ["Keystone:ServiceUser:UserName"] = "webhook",
        ["Keystone:ServiceUser:UserDomainId"] = "default",
        ["Keystone:ServiceUser:Password"] = "webhook-password",
        ["Keystone:ServiceUser:ProjectName"] = "service",
        ["Keystone:ServiceUser:ProjectDomainId"] = "default",
        ["Policy:File"] = folder["policy.json"],
        ["Audit:Path"] = folder["audit.log"],
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>A listener's address as this machine reaches it: nobody can connect to "all addresses".</summary>
    private static Uri Reachable(WebApplication app, string scheme)
    {
        var listening = app.Urls.Select(url => new Uri(url)).First(url => url.Scheme == scheme);
        var host = listening.Host switch
        {
            "0.0.0.0" => IPAddress.Loopback.ToString(),
            "[::]" => $"[{IPAddress.IPv6Loopback}]",
            var other => other,
        };
        return new UriBuilder(listening) { Host = host }.Uri;
    }
}

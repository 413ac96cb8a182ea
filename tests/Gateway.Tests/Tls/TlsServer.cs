using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Gateway.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Gateway.Tests.Tls;

/// <summary>A Kestrel with the webhook's TLS on a port of its own; it answers with the protocol and the connection's id.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsServer(WebApplication app, ManualTime time, LogLines log, Task hanging) => (_app, Time, Log, Hanging) = (app, time, log, hanging);

    public ManualTime Time { get; }

    public LogLines Log { get; }

    /// <summary>Done when the first request to <c>/hang</c>, which never ends by itself, has come.</summary>
    public Task Hanging { get; }

    public TlsFiles Files => _app.Services.GetRequiredService<TlsFiles>();

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<TlsServer> StartAsync(TestCertificates certificates, bool clientCa = false, params string[] allowedNames)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
            ["Gateway:Tls:ClientCaFile"] = clientCa ? certificates.CaFile : null,
        };
        foreach (var (index, name) in allowedNames.Index())
            settings[$"Gateway:Tls:AllowedClientNames:{index}"] = name;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        var (time, log) = (new ManualTime(), new LogLines());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddWebhookTls(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseWebhookTls()));
        var app = builder.Build();
        app.MapGet("/", context => context.Response.WriteAsync($"{context.Request.Protocol} {context.Connection.Id}"));
        var hanging = new TaskCompletionSource();
        app.MapGet("/hang", context =>
        {
            hanging.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        await app.StartAsync();
        return new TlsServer(app, time, log, hanging.Task);
    }

    /// <summary>A client with its own connections, which trusts the test's root and nobody else.</summary>
    public HttpClient Client(TestCertificates certificates, Version? version = null, X509Certificate2? clientCertificate = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = Trusting(certificates),
                ClientCertificateContext = clientCertificate is null ? null : SslStreamCertificateContext.Create(clientCertificate, null, offline: true),
            },
        };
        return new HttpClient(handler)
        {
            BaseAddress = new Uri($"https://localhost:{Port}/"),
            DefaultRequestVersion = version ?? HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>Shakes hands, and says what certificate was shown and which protocol was spoken.</summary>
    public async Task<(string Thumbprint, SslProtocols Protocol)> ShakeHandsAsync(TestCertificates certificates, SslProtocols protocols = SslProtocols.None)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, Port);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocols,
            CertificateChainPolicy = Trusting(certificates),
        });
        return (((X509Certificate2)tls.RemoteCertificate!).Thumbprint, tls.SslProtocol);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static X509ChainPolicy Trusting(TestCertificates certificates)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(certificates.Root);
        return policy;
    }
}

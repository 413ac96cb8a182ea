using System.Net;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Bench.Limit;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// limit <port> <certificate> <private key> <folder>
var port = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
using var certificate = X509Certificate2.CreateFromPemFile(args[1], args[2]);
var answers = new Answers(args[3]);

// As the webhook is built: an empty builder, Kestrel's core, no logging.
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    SameLimits(kestrel.Limits);
    kestrel.Listen(IPAddress.Loopback, port, listen =>
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(certificate);
    });
});
await using var app = builder.Build();
app.Run(answers.SendAsync);
await app.RunAsync();

// The webhook's own (Gateway/Hosting/KestrelSetup): its bounds are part of what it promises, and not what is measured here.
static void SameLimits(KestrelServerLimits limits)
{
    var slowest = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    limits.MaxConcurrentConnections = 10_000;
    limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    limits.MaxRequestHeadersTotalSize = 8 * 1024;
    limits.MaxRequestBodySize = 256 * 1024;
    limits.MinRequestBodyDataRate = slowest;
    limits.MinResponseDataRate = slowest;
    limits.MaxRequestBufferSize = 1024 * 1024;
    limits.Http2.MaxStreamsPerConnection = 250;
    limits.Http2.InitialStreamWindowSize = 64 * 1024;
    limits.Http2.InitialConnectionWindowSize = 1024 * 1024;
}

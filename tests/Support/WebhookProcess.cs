using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KeystoneAuthCluster.Support;

/// <summary><c>keystone-auth serve</c> as a process, on ports that the system chooses, with a certificate of its own; ready, and a client for it.</summary>
public sealed partial class WebhookProcess : IAsyncDisposable
{
    private const string AnyPort = "127.0.0.1:0";

    private readonly HttpClient _http;
    private readonly string[] _flags;

    private WebhookProcess(TestCertificates certificates, params string[] flags)
    {
        (Certificates, _flags) = (certificates, flags);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificates.Root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        })
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    /// <summary>The process.</summary>
    public KeystoneAuthProcess Process { get; private set; } = null!;

    /// <summary>What its certificate comes from.</summary>
    public TestCertificates Certificates { get; }

    /// <summary>Where reviews go.</summary>
    public Uri Webhook { get; private set; } = null!;

    /// <summary>Where health and metrics are.</summary>
    public Uri Operations { get; private set; } = null!;

    /// <summary>The flags that every start needs: the certificates' files, Keystone, and free ports.</summary>
    public static string[] Flags(TestCertificates certificates, Uri keystone, string listen = AnyPort)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(keystone);
        return
        [
            "--listen", listen,
            "--operations-listen", AnyPort,
            "--tls-cert-file", certificates.CertificateFile,
            "--tls-private-key-file", certificates.PrivateKeyFile,
            "--keystone-url", keystone.ToString(),
        ];
    }

    /// <summary>Starts it with flags, and waits until it is ready.</summary>
    public static Task<WebhookProcess> StartAsync(Uri keystone, params string[] flags)
    {
        var certificates = new TestCertificates();
        return StartAsync(new WebhookProcess(certificates, [.. Flags(certificates, keystone), .. flags]));
    }

    /// <summary>Starts it with settings, by their names in <c>appsettings.json</c>, and waits until it is ready.</summary>
    public static Task<WebhookProcess> StartAsync(Uri keystone, IEnumerable<(string Name, object Value)> settings) => StartAsync(keystone, _ => settings);

    /// <summary>The same with settings about the certificates; further files may go into their folder.</summary>
    /// <param name="keystone">Where Keystone is.</param>
    /// <param name="settingsWith">The settings.</param>
    /// <param name="listen">Where it listens; named for what is to be stopped and started in one place.</param>
    public static async Task<WebhookProcess> StartAsync(Uri keystone, Func<TestCertificates, IEnumerable<(string Name, object Value)>> settingsWith, string listen = AnyPort)
    {
        ArgumentNullException.ThrowIfNull(settingsWith);
        var certificates = new TestCertificates();
        var file = Path.Combine(certificates.Folder, "settings.json");
        IEnumerable<(string Name, object Value)> settings = settingsWith(certificates).Prepend(("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information")); // says the addresses, however quiet the rest is
        var last = settings.GroupBy(setting => setting.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(last));
        return await StartAsync(new WebhookProcess(certificates, [.. Flags(certificates, keystone, listen), "--config", file]));
    }

    /// <summary>Asks the operations port.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(Operations, path));

    /// <summary>What <c>/metrics</c> says.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri(Operations, "/metrics"));

    /// <summary>Sends a TokenReview.</summary>
    /// <returns>The answer's text; it must be a 200.</returns>
    public async Task<string> ReviewAsync(string token)
    {
        var review = $$$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"{{{token}}}"}}""";
        using var content = new StringContent(review, Encoding.UTF8, "application/json");
        using var response = (await _http.PostAsync(Webhook, content)).EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Stops it as kubelet does, by SIGTERM.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Process.TerminateAsync();
        return await Process.ExitAsync();
    }

    /// <summary>Starts it, also after <see cref="StopAsync"/>, and waits until it is ready.</summary>
    public async Task RunAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        Process = KeystoneAuthProcess.Start(["serve", .. _flags]);
        Webhook = new Uri(await Process.UntilAsync(process => Listening(process, "https")), "/webhook");
        Operations = await Process.UntilAsync(process => Listening(process, "http"));
        while ((await GetAsync("/readyz")).StatusCode != HttpStatusCode.OK)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
        Certificates.Dispose();
    }

    private static async Task<WebhookProcess> StartAsync(WebhookProcess webhook)
    {
        try
        {
            await webhook.RunAsync();
            return webhook;
        }
        catch
        {
            await webhook.DisposeAsync();
            throw;
        }
    }

    // The host says so on standard error; port 0 leaves no other way to know.
    private static Uri? Listening(KeystoneAuthProcess process, string scheme) => Address().Matches(process.Errors)
        .Select(match => new Uri(match.Groups[1].Value))
        .FirstOrDefault(address => address.Scheme == scheme);

    [GeneratedRegex("""Now listening on: (https?://[^"\\]+)""")]
    private static partial Regex Address();
}

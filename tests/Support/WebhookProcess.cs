using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace KeystoneAuthCluster.Support;

/// <summary>keystone-auth as a process of its own, on loopback, with a certificate of its own; ended by its id, and its words kept.</summary>
public sealed class WebhookProcess : IAsyncDisposable
{
    private const string AuditFile = "audit.log";

    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _operations;
    private readonly Process _process;
    private readonly string _folder;

    private WebhookProcess(Process process, string folder, TestCertificates certificates, int port, int operationsPort)
    {
        (_process, _folder, Certificates, Port) = (process, folder, certificates, port);
        _operations = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{operationsPort}") };
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? string.Empty);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port of the webhook.</summary>
    public int Port { get; }

    /// <summary>What its certificate comes from.</summary>
    public TestCertificates Certificates { get; }

    /// <summary>All that it has printed, a line each.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>Its audit lines so far.</summary>
    public IEnumerable<string> Audit => File.ReadLines(Path.Combine(_folder, AuditFile));

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Its open files and sockets now.</summary>
    public int OpenFiles => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    /// <summary>Its threads now.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>Starts it before a Keystone and waits until it is ready.</summary>
    /// <param name="keystoneUrl">Where Keystone is.</param>
    /// <param name="settings">Other settings, by their names in <c>appsettings.json</c>.</param>
    public static async Task<WebhookProcess> StartAsync(string keystoneUrl, params (string Name, object Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("keystone-auth-").FullName;
        var certificates = new TestCertificates();
        certificates.WriteServer(certificates.Server());
        var (port, operationsPort) = (FreePort(), FreePort());
        var all = new Dictionary<string, object>
        {
            ["Gateway:Listen"] = $"127.0.0.1:{port}",
            ["Gateway:OperationsListen"] = $"127.0.0.1:{operationsPort}",
            ["Gateway:Tls:CertificateFile"] = certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = certificates.PrivateKeyFile,
            ["Keystone:Urls:0"] = keystoneUrl,
            ["Audit:Path"] = Path.Combine(folder, AuditFile),
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var file = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(all));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "keystone-auth.dll"), "serve", "--config", file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var webhook = new WebhookProcess(new Process { StartInfo = start }, folder, certificates, port, operationsPort);
        await webhook.UntilReadyAsync();
        return webhook;
    }

    /// <summary>What <c>/metrics</c> says.</summary>
    public Task<string> MetricsAsync() => _operations.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _operations.Dispose();
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        for (var tries = 0; !await IsReadyAsync(); tries++)
        {
            if (_process.HasExited || tries > 600)
                throw new InvalidOperationException($"keystone-auth is not ready: {string.Join('\n', Said)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _operations.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

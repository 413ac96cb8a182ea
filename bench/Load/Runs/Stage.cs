using System.Net;
using KeystoneAuthCluster.Bench.Load.Generators;
using KeystoneAuthCluster.Bench.Load.Servers;
using KeystoneAuthCluster.Demo.Stage;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>All processes of a run and their files; they go with this object.</summary>
internal sealed class Stage : IDisposable
{
    private readonly Stack<IDisposable> _parts = new();
    private readonly Programs _programs;
    private readonly DemoFolder _folder = new();
    private readonly DemoCertificates _certificates;

    private Stage(Programs programs, Pinning pinning)
    {
        (_programs, Pinning) = (programs, pinning);
        _parts.Push(_folder);
        Scratch = new DirectoryInfo(_folder.Path);
        Answers = Scratch.CreateSubdirectory("answers");
        _certificates = Add(DemoCertificates.ForServer(_folder, IPAddress.Loopback, TimeProvider.System));
        Reviewer = Add(new Reviewer(_certificates.Authority));
    }

    /// <summary>Who runs on which core.</summary>
    public Pinning Pinning { get; }

    /// <summary>Where files may be put.</summary>
    public DirectoryInfo Scratch { get; }

    /// <summary>Where the limit finds what to answer, by the path's name.</summary>
    public DirectoryInfo Answers { get; }

    /// <summary>Sends single reviews.</summary>
    public Reviewer Reviewer { get; }

    /// <summary>The Keystone of all webhooks.</summary>
    public KeystoneProcess Keystone { get; private set; } = null!;

    /// <summary>The limit.</summary>
    public Server Limit { get; private set; } = null!;

    /// <summary>Starts Keystone and the limit.</summary>
    public static async Task<Stage> SetAsync(Programs programs, Pinning pinning, CancellationToken cancellationToken)
    {
        var stage = new Stage(programs, pinning);
        try
        {
            stage.Keystone = stage.Add(await KeystoneProcess.StartAsync([.. pinning.OfGenerator, .. Programs.KeystoneCommand], cancellationToken));
            stage.Limit = await stage.StartLimitAsync(cancellationToken);
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    /// <summary>Starts a webhook.</summary>
    /// <param name="name">Its own among all processes.</param>
    /// <param name="policy">The text of its policy.</param>
    /// <param name="audit">Whether it writes audit lines to its standard output, as it does by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Server> StartWebhookAsync(string name, string policy, bool audit, CancellationToken cancellationToken)
    {
        var ports = FreePorts.Take(2);
        var settings = WebhookSettings.Write(_folder, name, Keystone.Url, ports[1], new Dictionary<string, string>
        {
            ["Gateway:Listen"] = $"127.0.0.1:{ports[0]}",
            ["Gateway:Tls:CertificateFile"] = _certificates.CertificateFile,
            ["Gateway:Tls:PrivateKeyFile"] = _certificates.PrivateKeyFile,
            ["Policy:File"] = _folder.Write($"{name}.policy", policy),
            ["Audit:Path"] = audit ? "-" : "none",
        });
        return StartAsync(name, [_programs.Webhook.FullName, "serve", "--config", settings], ports[0], ports[1], cancellationToken);
    }

    /// <summary>Ends every process, and removes the files.</summary>
    public void Dispose()
    {
        while (_parts.TryPop(out var part))
            part.Dispose();
    }

    private async Task<Server> StartLimitAsync(CancellationToken cancellationToken)
    {
        var port = FreePorts.Take(1)[0];
        await File.WriteAllTextAsync(Path.Combine(Answers.FullName, "ready"), "{}", cancellationToken);
        string[] arguments = [$"{port}", _certificates.CertificateFile, _certificates.PrivateKeyFile, Answers.FullName];
        var process = Add(new ServerProcess("limit", [.. Pinning.OfServer, .. _programs.LimitCommand, .. arguments], Scratch));
        var url = new Uri($"https://127.0.0.1:{port}/");
        await process.UntilAsync(async () => await Reviewer.GetAsync(new Uri(url, "ready"), cancellationToken) is not null, cancellationToken);
        return new Server(process, url, Operations: null);
    }

    private async Task<Server> StartAsync(string name, IReadOnlyList<string> command, int port, int operations, CancellationToken cancellationToken)
    {
        var process = Add(new ServerProcess(name, [.. Pinning.OfServer, .. command], Scratch));
        var metrics = new Uri($"http://127.0.0.1:{operations}/");
        await process.UntilAsync(
            async () => await Reviewer.GetAsync(new Uri(metrics, "readyz?verbose"), cancellationToken) is { } text && !text.Contains("degraded", StringComparison.Ordinal),
            cancellationToken);
        return new Server(process, new Uri($"https://127.0.0.1:{port}/webhook"), metrics);
    }

    private T Add<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }
}

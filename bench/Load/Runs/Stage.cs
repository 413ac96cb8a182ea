using System.Net;
using KeystoneAuthCluster.Bench.Load.Cases;
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
    /// <returns>The process that answers, once it does.</returns>
    public Task<Server> StartAsync(Deployment deployment, CancellationToken cancellationToken) => deployment switch
    {
        Deployment.OneProcess one => StartWebhookAsync(one, cancellationToken),
        Deployment.Cluster cluster => StartClusterAsync(cluster, cancellationToken),
        _ => throw new InvalidOperationException($"A deployment that no one knows: {deployment.GetType().Name}"),
    };

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

    private Task<Server> StartWebhookAsync(Deployment.OneProcess one, CancellationToken cancellationToken) =>
        StartAsync(one.Name, _programs.Webhook, Webhook(one.Name, one.Policy, one.HasAudit), cancellationToken);

    private async Task<Server> StartClusterAsync(Deployment.Cluster cluster, CancellationToken cancellationToken)
    {
        var program = _programs.Silo ?? throw new InvalidOperationException("There is no keystone-auth-silo.");
        var members = Path.Combine(Scratch.FullName, $"{cluster.Name}-members");
        for (var number = 1; number <= cluster.Silos; number++)
        {
            var ports = FreePorts.Take(2);
            await StartAsync($"{cluster.Name}-silo-{number}", program, new()
            {
                ["Clustering:Directory"] = members,
                ["Clustering:Roles:0"] = "silo",
                ["Clustering:SiloPort"] = $"{ports[0]}",
                ["Clustering:GatewayPort"] = $"{ports[1]}",
            }, cancellationToken);
        }
        var gateway = Webhook(cluster.Name, new BenchPolicy(PolicyFormat.Typed, 1), hasAudit: true);
        (gateway["Clustering:Directory"], gateway["Clustering:Roles:0"]) = (members, "gateway");
        return await StartAsync(cluster.Name, program, gateway, cancellationToken);
    }

    private Dictionary<string, string> Webhook(string name, BenchPolicy policy, bool hasAudit) => new()
    {
        ["Gateway:Tls:CertificateFile"] = _certificates.CertificateFile,
        ["Gateway:Tls:PrivateKeyFile"] = _certificates.PrivateKeyFile,
        ["Policy:File"] = _folder.Write($"{name}.policy", Policies.Text(policy.Format, policy.Rules)),
        ["Audit:Path"] = hasAudit ? "-" : "none",
    };

    private async Task<Server> StartAsync(string name, FileInfo program, Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var ports = FreePorts.Take(2);
        settings["Gateway:Listen"] = $"127.0.0.1:{ports[0]}";
        settings["Gateway:OperationsListen"] = $"127.0.0.1:{ports[1]}";
        var file = _folder.Write($"{name}.json", WebhookSettings.Text(Keystone.Url, settings));
        var process = Add(new ServerProcess(name, [.. Pinning.OfServer, program.FullName, "serve", "--config", file], Scratch));
        var operations = new Uri($"http://127.0.0.1:{ports[1]}/");
        await process.UntilAsync(
            async () => await Reviewer.GetAsync(new Uri(operations, "readyz?verbose"), cancellationToken) is { } text && !text.Contains("degraded", StringComparison.Ordinal),
            cancellationToken);
        return new Server(process, new Uri($"https://127.0.0.1:{ports[0]}/webhook"), operations);
    }

    private T Add<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }
}

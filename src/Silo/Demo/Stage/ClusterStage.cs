using System.Collections.Immutable;
using System.Net;
using KeystoneAuthCluster.Demo.Reviews;
using KeystoneAuthCluster.Demo.Stage;
using KeystoneAuthCluster.Simulator;

namespace KeystoneAuthCluster.Silo.Demo.Stage;

/// <summary>All that runs in the demo: a Keystone in this process; silos and gateways before it, each a process of its own; their files.</summary>
internal sealed class ClusterStage : IAsyncDisposable
{
    private const int SiloCount = 3;
    private const int GatewayCount = 2;

    private readonly DemoFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly DemoCertificates _server;

    private ClusterStage(KeystoneSimulator keystone)
    {
        Keystone = keystone;
        _server = DemoCertificates.ForServer(_folder, IPAddress.Loopback, TimeProvider.System);
    }

    /// <summary>The Keystone.</summary>
    public KeystoneSimulator Keystone { get; }

    /// <summary>The silos.</summary>
    public ImmutableArray<MemberProcess> Silos { get; private set; } = [];

    /// <summary>The gateways, each with a client of its own.</summary>
    public ImmutableArray<(MemberProcess Process, ReviewClient Client)> Gateways { get; private set; } = [];

    private IEnumerable<MemberProcess> Members => [.. Silos, .. Gateways.Select(gateway => gateway.Process)];

    /// <summary>Starts everything; what was started ends again when a later part fails.</summary>
    public static async Task<ClusterStage> SetAsync(Journal journal, CancellationToken cancellationToken)
    {
        var keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions(), cancellationToken).ConfigureAwait(false);
        var stage = new ClusterStage(keystone);
        try
        {
            journal.Say($"Keystone (simulated) is at {keystone.Url}");
            stage.Start(new MemberSettings(stage._folder, stage._server, keystone.Url));
            foreach (var member in stage.Members)
                journal.Say($"{member.Name} is process {member.Id}");
            await Task.WhenAll(stage.Members.Select(member => member.UntilReadyAsync(stage._http, cancellationToken))).ConfigureAwait(false);
            journal.Say($"{SiloCount} silos have found each other by mutual TLS, and {GatewayCount} gateways have found them");
            return stage;
        }
        catch
        {
            await stage.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, client) in Gateways)
        {
            client.Dispose();
            process.Dispose();
        }
        foreach (var silo in Silos)
            silo.Dispose();
        await Keystone.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private void Start(MemberSettings settings)
    {
        var ports = new Queue<int>(FreePorts.Take((3 * SiloCount) + (2 * GatewayCount)));
        for (var number = 1; number <= SiloCount; number++)
        {
            var (name, operations) = ($"silo {number}", ports.Dequeue());
            Silos = Silos.Add(new MemberProcess(name, settings.Silo(name, operations, ports.Dequeue(), ports.Dequeue()), Local("http", operations)));
        }
        for (var number = 1; number <= GatewayCount; number++)
        {
            var (name, operations, webhook) = ($"gateway {number}", ports.Dequeue(), ports.Dequeue());
            var process = new MemberProcess(name, settings.Gateway(name, operations, webhook), Local("http", operations));
            Gateways = Gateways.Add((process, new ReviewClient(Local("https", webhook), _server.Authority)));
        }
    }

    private static Uri Local(string scheme, int port) => new($"{scheme}://127.0.0.1:{port}/{(scheme == "https" ? "webhook" : "")}");
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Processes;

/// <summary>
/// One <c>keystone-auth-silo</c> of the cluster, which can be started again on the same ports, as kubelet would. What its earlier lives said is kept.
/// </summary>
internal sealed class MemberProcess(string name, string settingsFile, Uri operations, Uri? webhook, string? networkNamespace) : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    private readonly List<KeystoneAuthProcess> _lives = [];

    /// <summary>What it is called in figures.</summary>
    public string Name { get; } = name;

    /// <summary>Where reviews go; silos have none.</summary>
    public Uri Webhook => webhook ?? throw new InvalidOperationException($"{Name} answers no reviews.");

    /// <summary>Its last life.</summary>
    public KeystoneAuthProcess Process => _lives[^1];

    /// <summary>All that it said, in all its lives.</summary>
    public IEnumerable<string> Said => _lives.SelectMany(life => life.Said);

    /// <summary>Starts it, and waits until it says that it has.</summary>
    public async Task StartAsync()
    {
        _lives.Add(KeystoneAuthProcess.StartSilo(networkNamespace, "serve", "--config", settingsFile));
        await UntilAsync("/startupz", answer => answer.IsGood);
    }

    /// <summary>SIGKILL: it has no time to say good-bye.</summary>
    public async Task KillAsync()
    {
        await Process.SignalAsync("KILL");
        await Process.ExitAsync();
    }

    /// <summary>SIGTERM, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Process.TerminateAsync();
        return await Process.ExitAsync();
    }

    /// <summary>SIGSTOP: its connections stay, and nothing comes through them any more.</summary>
    public Task FreezeAsync() => Process.SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => Process.SignalAsync("CONT");

    /// <summary>
    /// Starts it again if it ends, as kubelet would: a silo that the others have declared dead ends itself as soon as it hears of it, which it does within
    /// the refresh of its membership table.
    /// </summary>
    /// <returns>Whether it ended.</returns>
    public async Task<bool> RestartIfLeftAsync()
    {
        using var hearsOfIt = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!Process.HasExited && !hearsOfIt.IsCancellationRequested)
            await Task.Delay(Step, TimeProvider.System);
        if (!Process.HasExited)
            return false;
        await StartAsync();
        return true;
    }

    /// <summary>Waits until an operations path answers so; two minutes at most, and not when the process has ended.</summary>
    public async Task UntilAsync(string path, Func<(bool IsGood, string Text), bool> condition)
    {
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        for (var answer = await GetAsync(path); !condition(answer); answer = await GetAsync(path))
        {
            if (patience.IsCancellationRequested || Process.HasExited)
                throw new InvalidOperationException($"{Name} does not come to it: {path} is {answer.Text}\n{string.Join('\n', Process.Said.TakeLast(20).Select(line => line[..Math.Min(line.Length, 300)]))}");
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    /// <summary>A connection to where reviews go.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Webhook.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks an operations path.</summary>
    /// <returns>Whether it answered with 200, and the text.</returns>
    public async Task<(bool IsGood, string Text)> GetAsync(string path)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(operations, path));
            return (response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return (false, fault.Message);
        }
    }

    /// <summary>A metric, summed over its labels.</summary>
    /// <param name="instrument">The instrument's name, with dots.</param>
    /// <param name="label">A label that must be in the line.</param>
    public async Task<double> CountAsync(string instrument, string label = "")
    {
        // What was scraped is shown for a second, so that what has just been counted may not be there yet.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        var name = instrument.Replace('.', '_');
        return (await GetAsync("/metrics")).Text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
            await life.DisposeAsync();
    }
}

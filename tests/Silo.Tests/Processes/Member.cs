using System.Globalization;
using System.Text.Json;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Silo.Tests.Processes;

/// <summary><c>keystone-auth-silo</c> as a process of its own, with ports and a file of settings of its own. Nobody answers at its Keystone's address.</summary>
internal sealed class Member : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "keystone-auth-silo.dll");

    private readonly ServerProcess _process;
    private readonly HttpClient _http = new();
    private readonly int _operationsPort = FreePort.Next();

    private Member(string folder, string role, Dictionary<string, string?> settings, int siloPort, int gatewayPort)
    {
        (SiloPort, GatewayPort) = (siloPort, gatewayPort);
        var all = new Dictionary<string, string?>(settings)
        {
            ["Clustering:Roles:0"] = role,
            ["Clustering:SiloPort"] = Text(siloPort),
            ["Clustering:GatewayPort"] = Text(gatewayPort),
            ["Gateway:OperationsListen"] = $"127.0.0.1:{Text(_operationsPort)}",
            ["Keystone:Urls:0"] = "http://127.0.0.1:1/v3",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:KeystoneAuthCluster"] = "Information",
        };
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(all));
        _process = new ServerProcess("dotnet", Program, "serve", "--config", file);
    }

    public int SiloPort { get; }

    public int GatewayPort { get; }

    /// <summary>What it logged.</summary>
    public IReadOnlyCollection<string> Said => _process.Said;

    public static Member Silo(string folder, Dictionary<string, string?> settings) => new(folder, "silo", settings, FreePort.Next(), FreePort.Next());

    public static Member Gateway(string folder, Dictionary<string, string?> settings) => new(folder, "gateway", settings, FreePort.Next(), FreePort.Next());

    /// <summary>Asks a probe's question.</summary>
    /// <returns>The status and the text; 0 while nobody listens.</returns>
    public async Task<(int Status, string Text)> AskAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_operationsPort}{path}"));
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    /// <summary>Waits until it has started, which for a silo is that it has joined.</summary>
    public Task UntilStartedAsync() => UntilAsync("/startupz", answer => answer.Status == 200);

    /// <summary>Waits for an answer to a probe.</summary>
    public Task UntilAsync(string path, Func<(int Status, string Text), bool> condition) => _process.UntilAsync(async () => condition(await AskAsync(path)));

    /// <summary>Waits until something was logged so many times.</summary>
    public Task UntilSaidAsync(string text, int times = 1) =>
        _process.UntilAsync(() => Task.FromResult(Said.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times));

    public Task KillAsync() => _process.KillAsync();

    public Task<int> TerminateAsync() => _process.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

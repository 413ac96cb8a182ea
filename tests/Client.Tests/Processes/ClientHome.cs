using System.Text.Json.Nodes;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>A person's home folder, a simulated Keystone, and the program as a process.</summary>
internal sealed class ClientHome : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("client-home-");

    private ClientHome(KeystoneSimulator keystone, IEnumerable<(string Name, string Value)> variables)
    {
        Keystone = keystone;
        Environment = ClientProgram.EnvironmentOf(_folder.FullName, [("OS_AUTH_URL", keystone.Url.ToString()), .. variables]);
    }

    /// <summary>The simulated Keystone.</summary>
    public KeystoneSimulator Keystone { get; }

    /// <summary>The program's environment.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The home folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>How often somebody logged in.</summary>
    public long Logins => Keystone.Calls.Of(KeystoneOperation.Login);

    /// <summary>The openrc of the user <c>demo</c>, complete.</summary>
    public static (string Name, string Value)[] Demo { get; } =
        [("OS_USERNAME", "demo"), ("OS_PASSWORD", "demo-password"), ("OS_USER_DOMAIN_NAME", "Default"), ("OS_PROJECT_NAME", "demo"), ("OS_PROJECT_DOMAIN_NAME", "Default")];

    public static async Task<ClientHome> StartAsync(params IEnumerable<(string Name, string Value)> variables) =>
        new(await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None), variables);

    /// <summary>Runs it.</summary>
    public Task<ClientRun> RunAsync(params IEnumerable<string> arguments) => ClientProgram.RunAsync(Environment, arguments);

    /// <summary>Runs it at a terminal.</summary>
    public PseudoTerminal AtTerminal(params IEnumerable<string> arguments) => new([ClientProgram.File, .. arguments], Environment);

    /// <summary>The token of a credential.</summary>
    public static string Token(string output) => (string)JsonNode.Parse(output)!["status"]!["token"]!;

    /// <summary>All that lies in the home folder, as one text.</summary>
    public string AllFiles() => string.Concat(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));

    public async ValueTask DisposeAsync()
    {
        await Keystone.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

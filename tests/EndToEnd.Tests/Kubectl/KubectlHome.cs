using System.Globalization;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>A person's home folder, with their kubeconfig, and their openrc in the environment.</summary>
internal sealed class KubectlHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubectl-home-");

    public KubectlHome(string kubeconfig, params IEnumerable<(string Name, string Value)> variables)
    {
        Environment = ClientProgram.EnvironmentOf(_folder.FullName, [.. variables, ("KUBECONFIG", Path.Combine(_folder.FullName, "kubeconfig"))]);
        File.WriteAllText(Environment["KUBECONFIG"], kubeconfig);

        // As the plugin's own help has it. kubectl finds the program by the PATH.
        Environment["PATH"] = $"{Path.GetDirectoryName(ClientProgram.File)}:{Environment["PATH"]}";
    }

    /// <summary>Writes a file for kubectl's <c>-f</c>.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Has the plugin write itself into the kubeconfig.</summary>
    public async Task ConfigureAsync()
    {
        var run = await ClientAsync("configure", "--cluster", "test", "--set-current", "--exec-api-version", await NewestVersionAsync(), "--yes");
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    /// <summary>The environment of what the person runs.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The tokens that the plugin keeps, as its files.</summary>
    public string[] CachedFiles => Directory.Exists(CacheFolder) ? Directory.GetFiles(CacheFolder, "*.token") : [];

    private string CacheFolder => Path.Combine(_folder.FullName, ".cache", "client-keystone-auth");

    // kubectl has v1 since 1.22.
    private async Task<string> NewestVersionAsync()
    {
        var version = JsonNode.Parse((await KubectlAsync("version", "--client", "-o", "json")).Output)!["clientVersion"]!;
        return int.Parse(((string)version["minor"]!).TrimEnd('+'), CultureInfo.InvariantCulture) >= 22 ? "v1" : "v1beta1";
    }

    /// <summary>Runs kubectl.</summary>
    public Task<ClientRun> KubectlAsync(params string[] arguments) => ClientProgram.RunAsync(KubectlProgram.File, Environment, arguments);

    /// <summary>Runs the plugin by hand.</summary>
    public Task<ClientRun> ClientAsync(params string[] arguments) => ClientProgram.RunAsync(Environment, arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}

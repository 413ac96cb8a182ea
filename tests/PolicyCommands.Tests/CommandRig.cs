using System.CommandLine;
using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.PolicyCommands.Tests;

/// <summary>Runs a command on files in a folder of its own, and keeps what it said.</summary>
internal sealed class CommandRig : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keystone-auth-policy-");

    /// <summary>Standard output of the last run.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Standard error of the last run.</summary>
    public string Errors { get; private set; } = "";

    public static string Example(string name) => Path.Combine(AppContext.BaseDirectory, "examples", name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs <c>policy</c> with arguments.</summary>
    /// <returns>The exit code.</returns>
    public int Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = PolicyCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        (Output, Errors) = (output.ToString().Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), errors.ToString());
        return exitCode;
    }

    /// <summary>Runs it with <c>-o json</c>.</summary>
    public JsonNode Json(params string[] arguments)
    {
        Run([.. arguments, "-o", "json"]);
        return JsonNode.Parse(Output)!;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

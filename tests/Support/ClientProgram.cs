using System.Diagnostics;

namespace KeystoneAuthCluster.Support;

/// <summary><c>client-keystone-auth</c> as a program: native where <c>./test</c> has published it, else as the build leaves it.</summary>
public static class ClientProgram
{
    /// <summary>The environment variable that names the native program.</summary>
    public const string Variable = "KEYSTONE_AUTH_TEST_CLIENT";

    /// <summary>Whether it is the native program.</summary>
    public static bool IsNative => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The program's file.</summary>
    public static string File => IsNative ? Environment.GetEnvironmentVariable(Variable)! : Path.Combine(AppContext.BaseDirectory, "client-keystone-auth");

    /// <summary>An environment with a home folder and nothing of whoever runs the tests but what programs need to start.</summary>
    public static Dictionary<string, string> EnvironmentOf(string home, params IEnumerable<(string Name, string Value)> variables)
    {
        Dictionary<string, string> environment = new() { ["HOME"] = home, ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin" };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
            environment["DOTNET_ROOT"] = root;
        foreach (var (name, value) in variables)
            environment[name] = value;
        return environment;
    }

    /// <summary>Runs it to its end, with nothing on its standard input.</summary>
    public static Task<ClientRun> RunAsync(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) => RunAsync(File, environment, arguments);

    /// <summary>Runs a program that runs it, such as kubectl, to its end.</summary>
    public static async Task<ClientRun> RunAsync(string program, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = environment["HOME"],
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await QuitAsync(process);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end: {await output}{await errors}");
        }

        return new ClientRun(process.ExitCode, await output, await errors);
    }

    // A program of Go, as kubectl is, says on this signal where it hangs, and ends.
    private static async Task QuitAsync(Process process)
    {
        using var quit = Process.Start("/bin/sh", ["-c", $"kill -QUIT {process.Id} && sleep 2"]);
        await quit.WaitForExitAsync();
        process.Kill(entireProcessTree: true);
    }
}

/// <summary>How a run of it went.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it said.</param>
public sealed record ClientRun(int ExitCode, string Output, string Errors);

using System.Diagnostics;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>The kubectl that <c>KUBECTL</c> names, or the one of the PATH.</summary>
internal static class Kubectl
{
    private static readonly string? Program = RealKubernetesBinary.Find("KUBECTL", "kubectl");

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipIfMissing() => Skip.If(Program is null, "no kubectl: set KUBECTL, or put it into the PATH");

    /// <summary>Runs it; it must do what it is asked.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its standard output.</returns>
    public static async Task<string> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = "/dev/null"; // not that of whoever runs the tests
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Manifests.Tests.Rendering;

/// <summary>The kubectl that <c>KUBECTL</c> names, or the one of the PATH: the first of them that is new enough.</summary>
internal static class Kubectl
{
    // "create token"; kustomize's components came with 1.21.
    private const int LeastMinor = 24;

    private static readonly string? Program = Candidates().FirstOrDefault(program => Minor(program) >= LeastMinor);

    /// <summary>Why there is none.</summary>
    public static readonly string Missing = $"no kubectl of 1.{LeastMinor} or later: set KUBECTL, or put it into the PATH";

    /// <summary>Whether there is none here.</summary>
    public static bool IsMissing => Program is null;

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipIfMissing() => Skip.If(IsMissing, Missing);

    /// <summary>Runs it; it must do what it is asked.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its standard output.</returns>
    public static Task<string> RunAsync(string input, params string[] arguments) => DoAsync(Program!, input, arguments);

    /// <summary>Runs a line of a guide as an operator's shell would; it must do what it is asked.</summary>
    /// <param name="line">The line, which calls <c>kubectl</c>.</param>
    /// <param name="kubeconfig">The operator's.</param>
    public static Task RunLineAsync(string line, string kubeconfig) =>
        DoAsync("sh", "", ["-ec", $"kubectl() {{ '{Program}' --kubeconfig '{kubeconfig}' \"$@\"; }}\n{line}"]);

    private static async Task<string> DoAsync(string program, string input, string[] arguments)
    {
        using var process = Start(program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(program)} {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }

    private static IEnumerable<string> Candidates() =>
        new[] { RealKubernetesBinary.Find("KUBECTL", "kubectl"), RealKubernetesBinary.Find("no variable", "kubectl") }.OfType<string>().Distinct();

    private static int Minor(string program)
    {
        using var process = Start(program, ["version", "--client", "-o", "json"]);
        var minor = (string?)JsonNode.Parse(process.StandardOutput.ReadToEnd())?["clientVersion"]?["minor"];
        return int.TryParse(minor?.TrimEnd('+'), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = "/dev/null"; // not that of whoever runs the tests
        return Process.Start(start)!;
    }
}

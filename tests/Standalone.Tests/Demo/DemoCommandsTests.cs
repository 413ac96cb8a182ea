using System.Diagnostics;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.Demo;

/// <summary>The demo while it serves: the commands that it prints, run by a shell as they stand.</summary>
public sealed partial class DemoCommandsTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [SkippableFact]
    public async Task The_printed_commands_work_and_a_SIGTERM_removes_the_files()
    {
        Skip.IfNot(File.Exists("/bin/sh"), "There is no /bin/sh.");
        Skip.If((await ShellAsync("command -v curl")).Length == 0, "There is no curl.");
        await using var demo = KeystoneAuthProcess.Start("demo", "--listen", "127.0.0.1:0", "--operations-listen", "127.0.0.1:0", "--keystone-port", "0");
        await demo.UntilAsync(process => process.Output.Contains("Serving until Ctrl+C", StringComparison.Ordinal) ? process : null);
        var folder = Folder().Match(demo.Output).Groups[1].Value;

        var answers = await ShellAsync(string.Join('\n', Commands().Matches(demo.Output).Select(match => match.Value).Prepend("set -e")));

        Assert.Contains("\"authenticated\":true", answers, StringComparison.Ordinal);
        Assert.Contains("\"username\":\"demo\"", answers, StringComparison.Ordinal);
        Assert.Contains("\"allowed\":true", answers, StringComparison.Ordinal);
        Assert.Contains("X-Subject-Token: gAAAA", answers, StringComparison.Ordinal);
        Assert.Contains("readyz check passed", answers, StringComparison.Ordinal);
        Assert.Contains("# TYPE keystone_auth_", answers, StringComparison.Ordinal);
        Assert.Contains("\"audit\":\"keystone-auth/v1\"", answers, StringComparison.Ordinal);
        Assert.Contains("\"resource_permissions\"", answers, StringComparison.Ordinal); // cat policy.json is the last
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == OwnerOnly);
        Assert.DoesNotContain("gAAAA", demo.Output, StringComparison.Ordinal);

        await demo.TerminateAsync();

        Assert.Equal(0, await demo.ExitAsync());
        Assert.False(Directory.Exists(folder));
        Assert.Empty(demo.Errors);
    }

    private static async Task<string> ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(KeystoneAuthProcess.Patience);
        var errors = shell.StandardError.ReadToEndAsync(patience.Token);
        var output = await shell.StandardOutput.ReadToEndAsync(patience.Token);
        await shell.WaitForExitAsync(patience.Token);
        return shell.ExitCode == 0 || output.Length == 0 ? output : throw new InvalidOperationException($"{script}\n{output}\n{await errors}");
    }

    [GeneratedRegex(@"^  (cd|curl|tail|cat) .*$", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^  cd (.*)$", RegexOptions.Multiline)]
    private static partial Regex Folder();
}

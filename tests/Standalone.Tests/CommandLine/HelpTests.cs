using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Standalone.Tests.CommandLine;

/// <summary>What <c>keystone-auth</c> says about itself.</summary>
public sealed class HelpTests
{
    [Fact]
    public void The_program_is_beside_the_tests()
    {
        Assert.True(File.Exists(KeystoneAuthProcess.Program), KeystoneAuthProcess.Program);
        Assert.True(File.Exists(Path.ChangeExtension(KeystoneAuthProcess.Program, ".runtimeconfig.json")));
    }

    [Fact]
    public async Task The_help_lists_the_commands() => await AssertSaysAsync(["--help"], ["serve", "policy", "certs", "demo", "--version"]);

    [Fact]
    public async Task The_help_of_serve_lists_every_flag_and_variable() => await AssertSaysAsync(
        ["serve", "--help"],
        ["--config", .. DropInSettings.All.Where(setting => setting.Kind != DropInKind.Ignored).SelectMany(setting => new[] { setting.Flag, setting.Variable ?? "" })]);

    [Fact]
    public async Task The_help_of_demo_lists_every_option() =>
        await AssertSaysAsync(["demo", "--help"], ["--listen", "--operations-listen", "--keystone-port", "--once"]);

    [Fact]
    public async Task The_version_is_the_projects() => await AssertSaysAsync(["--version"], ["0.1.0"]);

    private static async Task AssertSaysAsync(string[] arguments, string[] words)
    {
        await using var process = KeystoneAuthProcess.Start(arguments);

        Assert.Equal(0, await process.ExitAsync());
        Assert.All(words, word => Assert.Contains(word, process.Output, StringComparison.Ordinal));
        Assert.Empty(process.Errors);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Demo;

/// <summary><c>keystone-auth-silo demo</c> as people start it.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("keystone-auth-demo-test-");

    [Fact]
    public async Task It_tells_what_happens_and_leaves_nothing_behind()
    {
        await using var demo = Start("demo");

        var exitCode = await demo.ExitAsync();

        Assert.True(exitCode == 0, $"{demo.Output}\n{demo.Errors}");
        Assert.Contains("3 silos have found each other by mutual TLS, and 2 gateways have found them", demo.Output, StringComparison.Ordinal);
        Assert.Equal(6, SharedToken().Count(demo.Output));
        Assert.Equal(2, Garbage().Count(demo.Output));
        Assert.Matches("SIGKILL for silo 1, process [0-9]+", demo.Output);
        Assert.Equal(2, NobodyRefused().Count(demo.Output));
        Assert.Matches("gateway 1: bob's token is nobody's after", demo.Output);
        Assert.Matches("gateway 2: bob's token is nobody's after", demo.Output);
        Assert.EndsWith("All is as it should be.", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("gAAAA", demo.Output, StringComparison.Ordinal);
        AssertNothingLeft(demo);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_and_all_that_it_started(string signal)
    {
        await using var demo = Start("demo");
        await demo.UntilAsync(process => process.Output.Contains("gateway 2 is process", StringComparison.Ordinal) ? process : null);

        await demo.SignalAsync(signal);

        Assert.Equal(1, await demo.ExitAsync());
        AssertNothingLeft(demo);
    }

    [Fact]
    public async Task The_help_tells_what_it_does()
    {
        await using var demo = Start("demo", "--help");

        Assert.Equal(0, await demo.ExitAsync());
        Assert.Contains("three silos and two gateways", string.Join(' ', demo.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private KeystoneAuthProcess Start(params string[] arguments) =>
        KeystoneAuthProcess.StartSilo(new Dictionary<string, string> { ["TMPDIR"] = _temporary.FullName }, arguments);

    private void AssertNothingLeft(KeystoneAuthProcess demo)
    {
        Assert.Empty(demo.Errors);
        var started = Started().Matches(demo.Output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(5, started.Count);
        Assert.DoesNotContain(started, id => Directory.Exists($"/proc/{id}"));
        Assert.DoesNotContain(_temporary.GetDirectories(), folder => folder.Name.StartsWith("keystone-auth", StringComparison.Ordinal));
    }

    [GeneratedRegex("'s token: gateway 1: [a-z_]+, gateway 2: [a-z_]+; 6 reviews, 1 validation at Keystone$", RegexOptions.Multiline)]
    private static partial Regex SharedToken();

    [GeneratedRegex("garbage: gateway [12]: nobody; 0 validations$", RegexOptions.Multiline)]
    private static partial Regex Garbage();

    [GeneratedRegex("answered rightly, 0 not; the longest took", RegexOptions.Multiline)]
    private static partial Regex NobodyRefused();

    [GeneratedRegex("(?:silo|gateway) [0-9] is process ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Started();
}

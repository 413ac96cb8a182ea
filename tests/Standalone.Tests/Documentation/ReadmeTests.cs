using KeystoneAuthCluster.Gateway.CommandLine;

namespace KeystoneAuthCluster.Standalone.Tests.Documentation;

/// <summary>The README's table of flags is complete.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Page.Text("README.md");

    [Fact]
    public void Every_flag_has_a_row_with_its_variable() => Assert.All(
        DropInSettings.All.Where(setting => setting.Kind != DropInKind.Ignored),
        setting => Assert.Matches($"(?m)^\\| `{setting.Flag}`[^|]*\\| {(setting.Variable is { } variable ? $"`{variable}` " : "")}\\|", Readme));
}

using System.Globalization;
using System.Text.RegularExpressions;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Documentation;

/// <summary>docs/client.md and <c>--help</c> say what is so.</summary>
public sealed partial class ClientPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "client.md"));

    [Fact]
    public void Every_exit_code_has_a_row_and_no_other_has() => Assert.Equal(
        Enum.GetValues<ExitCode>().Select(code => (int)code).Order(),
        ExitCodeRow().Matches(Page).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)).Order());

    [Fact]
    public void Every_variable_that_the_page_names_is_read() => Assert.Empty(
        Variable().Matches(Page).Select(variable => variable.Value).Distinct().Except(SettingTable.All.SelectMany(setting => setting.Variables)).Except(["OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE"]));

    [Fact]
    public async Task Help_has_every_flag_and_its_variables()
    {
        var folder = Directory.CreateTempSubdirectory("client-help-");
        var help = (await ClientProgram.RunAsync(ClientProgram.EnvironmentOf(folder.FullName), "--help")).Output;
        folder.Delete(recursive: true);
        Assert.All(SettingTable.All.Where(setting => setting.Flag is not null), setting =>
        {
            var line = help.Split('\n').Single(line => line.TrimStart().StartsWith($"{setting.Flag} ", StringComparison.Ordinal));
            Assert.All(setting.Variables, variable => Assert.Contains(variable, help, StringComparison.Ordinal));
            Assert.NotEqual(setting.Flag, line.Trim());
        });
    }

    [GeneratedRegex(@"(?m)^\| (\d+) \|")]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"\bOS_[A-Z]+(_[A-Z]+)*\b(?!_?…)")]
    private static partial Regex Variable();
}

using System.Text.RegularExpressions;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes.LoginKinds;

/// <summary>Every way to log in, by the program as a process.</summary>
/// <param name="cloud">Where.</param>
public abstract partial class LoginKindTests(LoginCloud cloud)
{
    [SkippableTheory]
    [InlineData("password, by names", "project demo ", "password")]
    [InlineData("password, by ids", "project demo ", "password")]
    [InlineData("old names of projects", "project demo ", "password")]
    [InlineData("domain", "domain corp ", "password")]
    [InlineData("system", "the whole system", "password")]
    [InlineData("trust", "project ", "password")]
    [InlineData("unscoped", "nothing (unscoped)", "password")]
    [InlineData("application credential, by id", "project demo ", "application_credential")]
    [InlineData("application credential, by name", "project demo ", "application_credential")]
    [InlineData("token", "project demo ", "password, token")]
    [InlineData("passcode", "project demo ", "totp")]
    [InlineData("password and passcode at once", "project demo ", "password, totp")]
    [InlineData("password, then a receipt and the passcode", "project demo ", "password, totp")]
    [InlineData("clouds.yaml and secure.yaml", "project demo ", "password")]
    public async Task It_logs_in(string kind, string scope, string methods)
    {
        cloud.SkipIfMissing();
        var environment = await cloud.EnvironmentAsync(kind);
        var run = await LoginCloud.RunAsync(environment, ["whoami", .. LoginCloud.Flags(kind)]);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.StartsWith(scope, Field(run, "scope"), StringComparison.Ordinal);
        Assert.Equal(methods, string.Join(", ", Field(run, "methods").Split(", ").Order()));

        // The same again comes from the cache: its passcode may be of yesterday by then.
        var credential = await LoginCloud.RunAsync(environment, LoginCloud.Flags(kind));
        Assert.StartsWith("gAAAA", ClientHome.Token(credential.Output), StringComparison.Ordinal);
        Assert.Equal("", credential.Errors);
    }

    [SkippableTheory]
    [InlineData("password, by names")]
    [InlineData("passcode")]
    [InlineData("password and passcode at once")]
    [InlineData("password, then a receipt and the passcode")]
    public async Task A_project_that_is_not_one_s_own_is_told_from_a_wrong_password(string kind)
    {
        cloud.SkipIfMissing();
        var environment = await cloud.EnvironmentAsync(kind);
        environment["OS_PROJECT_NAME"] = "nowhere";
        var run = await LoginCloud.RunAsync(environment);
        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("may not use project nowhere", run.Errors, StringComparison.Ordinal);

        // A real Keystone looks at the project before it asks for more than a password, and then the projects cannot be found out.
        Assert.True(kind.Contains("receipt", StringComparison.Ordinal) || run.Errors.Contains("demo (id ", StringComparison.Ordinal), run.Errors);
    }

    [SkippableFact]
    public async Task A_passcode_that_Keystone_asks_for_is_asked_of_the_person()
    {
        cloud.SkipIfMissing();
        await using var terminal = new PseudoTerminal([ClientProgram.File], await cloud.EnvironmentAsync("password, and the passcode to be asked for"));
        await terminal.UntilShownAsync("Passcode of mia");
        terminal.Type($"{cloud.PasscodeOf("mia")}\n");
        Assert.Equal(0, await terminal.ExitAsync());
        Assert.StartsWith("gAAAA", ClientHome.Token(terminal.Output), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_person_with_a_browser_elsewhere_logs_in_by_a_code_that_is_shown()
    {
        cloud.SkipIfMissing();
        await using var terminal = new PseudoTerminal([ClientProgram.File], cloud.DeviceCode());
        await terminal.UntilShownAsync("type the code ");
        await terminal.UntilShownAsync("or open ");
        var code = Code().Match(terminal.Shown).Groups[1].Value;
        cloud.Approve(code, "erin");
        Assert.True(await terminal.ExitAsync() == 0, terminal.Shown);
        Assert.StartsWith("gAAAA", ClientHome.Token(terminal.Output), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_person_who_says_no_at_the_identity_provider_is_not_let_in()
    {
        cloud.SkipIfMissing();
        await using var terminal = new PseudoTerminal([ClientProgram.File], cloud.DeviceCode());
        await terminal.UntilShownAsync("or open ");
        cloud.Deny(Code().Match(terminal.Shown).Groups[1].Value);
        Assert.Equal(3, await terminal.ExitAsync());
        Assert.Equal("", terminal.Output);
    }

    private static string Field(ClientRun run, string name) =>
        run.Output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    [GeneratedRegex("type the code ([A-Z0-9-]+)")]
    private static partial Regex Code();
}

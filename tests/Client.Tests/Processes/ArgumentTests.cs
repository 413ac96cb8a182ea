using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>What is on the command line, right and wrong.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("did you mean --password?", "--pasword=hunter2")]
    [InlineData("did you mean --password?", "--pasword:hunter2")]
    [InlineData("an argument too many", "--password=a", "hunter2")]
    [InlineData("an argument too many", "--insecure=hunter2")]
    [InlineData("--cache-encryption", "--cache-encryption=hunter2")]
    public async Task What_cannot_be_understood_is_named_without_what_may_be_a_secret(string told, params string[] arguments)
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var run = await home.RunAsync(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Errors, StringComparison.Ordinal);
        Assert.All(run.Errors.TrimEnd().Split('\n'), line => Assert.StartsWith("client-keystone-auth: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_switch_that_is_off_is_off()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        Assert.Contains("project demo ", (await home.RunAsync("whoami", "--unscoped=false")).Output, StringComparison.Ordinal);
        Assert.Contains("nothing (unscoped)", (await home.RunAsync("whoami", "--unscoped")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_flags_of_Kubernetes_own_program_are_taken_and_mean_nothing()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        Assert.Equal(0, (await home.RunAsync("-v=4", "--logtostderr", "--stderrthreshold=0")).ExitCode);
        Assert.Equal(0, (await home.RunAsync("--v", "4", "--logtostderr=true")).ExitCode);
    }

    [Fact]
    public async Task A_type_that_we_do_not_have_is_an_error_unless_a_flag_says_another()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_AUTH_TYPE", "v3oidcpassword")]);
        Assert.Equal(2, (await home.RunAsync()).ExitCode);
        Assert.Equal(0, (await home.RunAsync("--auth-type", "password")).ExitCode);
    }

    [Fact]
    public async Task A_token_that_is_missing_is_missing_and_not_refused()
    {
        await using var home = await ClientHome.StartAsync(("OS_AUTH_TYPE", "token"));
        var run = await home.RunAsync();
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("OS_TOKEN", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, home.Logins);
    }

    [Fact]
    public async Task Without_a_home_folder_the_current_one_is_none()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var run = await ClientProgram.RunAsync(new Dictionary<string, string>(home.Environment) { ["HOME"] = "." });
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("could not be kept", run.Errors, StringComparison.Ordinal);
    }
}

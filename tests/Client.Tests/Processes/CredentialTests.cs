using System.Diagnostics;
using System.Text.Json.Nodes;
using KeystoneAuthCluster.Simulator.Faults;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>The program as kubectl runs it: no terminal, a credential on stdout, an exit code.</summary>
public sealed class CredentialTests
{
    private const string ForKubectl = """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}""";

    [Theory]
    [InlineData("client.authentication.k8s.io/v1")]
    [InlineData("client.authentication.k8s.io/v1beta1")]
    public async Task The_credential_is_of_the_version_that_was_asked_for(string version)
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        home.Environment["KUBERNETES_EXEC_INFO"] = $$$"""{"kind":"ExecCredential","apiVersion":"{{{version}}}","spec":{"interactive":false}}""";
        var run = await home.RunAsync();
        Assert.Equal((0, ""), (run.ExitCode, Notes(run)));
        var credential = JsonNode.Parse(run.Output)!;
        Assert.Equal(version, (string?)credential["apiVersion"]);
        Assert.Equal("ExecCredential", (string?)credential["kind"]);
        Assert.StartsWith("gAAAA", (string?)credential["status"]!["token"], StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse((string)credential["status"]!["expirationTimestamp"]!, null) > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Ten_at_once_with_an_empty_cache_make_one_log_in()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => home.RunAsync()));
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Errors));
        Assert.Single(runs.Select(run => ClientHome.Token(run.Output)).Distinct());
        Assert.Equal(1, home.Logins);
    }

    [Fact]
    public async Task The_same_parent_that_asks_again_has_been_refused_and_gets_another_token()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var first = ClientHome.Token((await home.RunAsync()).Output);
        Assert.Equal(first, ClientHome.Token((await home.RunAsync()).Output)); // by hand, as often as one likes

        home.Environment["KUBERNETES_EXEC_INFO"] = ForKubectl;
        Assert.Equal(first, ClientHome.Token((await home.RunAsync()).Output));
        var second = ClientHome.Token((await home.RunAsync()).Output);
        Assert.NotEqual(first, second);

        // A third time at once: a log-in more would not help. (A machine so slow that it is not at once gets another token.)
        var third = await home.RunAsync();
        Assert.Equal(0, third.ExitCode);
        if (ClientHome.Token(third.Output) == second)
            Assert.Contains("does the API server refuse it", third.Errors, StringComparison.Ordinal);
        else
            Assert.NotEqual(first, ClientHome.Token(third.Output));
    }

    [Fact]
    public async Task Without_the_cache_every_run_logs_in_and_nothing_is_kept()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var first = await home.RunAsync("--no-cache");
        var second = await home.RunAsync("--no-cache");
        Assert.NotEqual(ClientHome.Token(first.Output), ClientHome.Token(second.Output));
        Assert.Empty(Directory.EnumerateFiles(home.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_forced_refresh_replaces_what_is_kept()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        var first = ClientHome.Token((await home.RunAsync()).Output);
        var second = ClientHome.Token((await home.RunAsync("--force-refresh")).Output);
        Assert.NotEqual(first, second);
        Assert.Equal(second, ClientHome.Token((await home.RunAsync()).Output));
    }

    [Fact]
    public async Task A_wrong_password_says_so_with_a_code_of_its_own_and_prints_nothing()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_PASSWORD", "WRONG-password")]);
        var run = await home.RunAsync();
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("demo", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG-password", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_at_once_with_a_wrong_password_are_not_ten_wrong_passwords_to_Keystone()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_PASSWORD", "WRONG-password")]);
        home.Keystone.Faults.Add(new Fault.Latency(TimeSpan.FromSeconds(2)));
        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => home.RunAsync()));
        Assert.All(runs, run => Assert.Equal(3, run.ExitCode));

        // One with the project and one without; more only where some began when the first had ended.
        Assert.InRange(home.Logins, 2, 10);
    }

    [Fact]
    public async Task A_kubectl_that_runs_it_again_and_again_with_a_wrong_password_costs_two_log_ins()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_PASSWORD", "WRONG-password")]);
        home.Environment["KUBERNETES_EXEC_INFO"] = ForKubectl;
        List<ClientRun> runs = [];
        for (var run = 0; run < 6; run++)
            runs.Add(await home.RunAsync());
        Assert.Single(runs.Distinct());
        Assert.Equal((3, ""), (runs[0].ExitCode, runs[0].Output));

        // One with the project and one without.
        Assert.InRange(home.Logins, 1, 2);
    }

    [Fact]
    public async Task After_a_wrong_password_a_forced_refresh_and_a_person_try_again()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_PASSWORD", "WRONG-password")]);
        home.Environment["KUBERNETES_EXEC_INFO"] = ForKubectl;
        Assert.Equal(3, (await home.RunAsync()).ExitCode);
        home.Environment["OS_PASSWORD"] = "demo-password";
        Assert.Equal(0, (await home.RunAsync("--force-refresh")).ExitCode);

        home.Environment["OS_PASSWORD"] = "WRONG-password";
        Assert.Equal(3, (await home.RunAsync("--force-refresh")).ExitCode);
        home.Environment.Remove("KUBERNETES_EXEC_INFO");
        home.Environment["OS_PASSWORD"] = "demo-password";
        Assert.Equal(0, (await home.RunAsync("logout")).ExitCode);
        Assert.Equal(0, (await home.RunAsync()).ExitCode);
    }

    [Fact]
    public async Task An_unknown_project_names_those_that_one_may_use()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo, ("OS_PROJECT_NAME", "nowhere")]);
        var run = await home.RunAsync();
        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("nowhere", run.Errors, StringComparison.Ordinal);
        Assert.Contains("projects of demo: demo (id ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keystone_that_is_not_there_and_one_that_fails_are_another_code()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        home.Keystone.Faults.Add(new Fault.Status(503));
        var failing = await home.RunAsync();
        Assert.Equal((5, ""), (failing.ExitCode, failing.Output));

        home.Environment["OS_AUTH_URL"] = "http://127.0.0.1:9/v3";
        var absent = await home.RunAsync();
        Assert.Equal((5, ""), (absent.ExitCode, absent.Output));
        Assert.Contains("http://127.0.0.1:9/v3", absent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_begins_with_an_at_sign_is_no_file_to_be_read()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        home.Keystone.Tenants.ChangePassword("demo", "@hunter2");
        var right = await home.RunAsync("--password", "@hunter2");
        Assert.True(right.ExitCode == 0, right.Errors);
        var wrong = await home.RunAsync("--password", "@hunter3", "--no-cache");
        Assert.Equal(3, wrong.ExitCode);
        Assert.DoesNotContain("hunter3", wrong.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cd \"$(mktemp -d)\" && rmdir \"$PWD\" && exec \"$0\"", 0)] // somebody has removed the folder
    [InlineData("exec \"$0\" >&-", 1)] // nowhere to write the credential to
    [InlineData("exec \"$0\" 2>&-", 0)] // nowhere to write words to
    public async Task Whatever_it_is_started_in_it_does_its_work_or_says_so(string script, int code)
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo);
        using var process = Process.Start(Start(script, home))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(code, process.ExitCode);
        Assert.Equal(code == 0, output.StartsWith('{'));
    }

    private static ProcessStartInfo Start(string script, ClientHome home)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, ClientProgram.File]) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var (name, value) in home.Environment)
            start.Environment[name] = value;
        return start;
    }

    [Fact]
    public async Task What_is_missing_is_not_asked_for_without_a_terminal()
    {
        await using var home = await ClientHome.StartAsync();
        var run = await home.RunAsync();
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("OS_USERNAME", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, home.Logins);
    }

    // Said where no keyring is, and on no other occasion.
    private static string Notes(ClientRun run) => run.Errors.Contains("keyring", StringComparison.Ordinal) ? "" : run.Errors;
}

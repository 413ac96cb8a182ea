using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>The program with a person in front of it.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task Only_what_is_missing_is_asked_for_and_the_password_is_not_seen()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not ("OS_USERNAME" or "OS_PASSWORD")));
        await using var terminal = home.AtTerminal();
        await terminal.UntilShownAsync("User name: ");
        terminal.Type("demo\n");
        await terminal.UntilShownAsync("Password of demo");
        terminal.Type("demo-password\n");
        Assert.Equal(0, await terminal.ExitAsync());
        Assert.StartsWith("gAAAA", ClientHome.Token(terminal.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("demo-password", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("gAAAA", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_run_asks_nothing()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        await using (var terminal = home.AtTerminal())
        {
            await terminal.UntilShownAsync("Password of demo");
            terminal.Type("demo-password\n");
            Assert.Equal(0, await terminal.ExitAsync());
        }

        Assert.Equal(0, (await home.RunAsync()).ExitCode);
        Assert.Equal(1, home.Logins);
    }

    [Fact]
    public async Task A_terminal_is_not_asked_where_kubectl_says_that_it_must_not_be()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        home.Environment["KUBERNETES_EXEC_INFO"] = """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}""";
        await using var terminal = home.AtTerminal();
        Assert.Equal(2, await terminal.ExitAsync());
        Assert.Contains("OS_PASSWORD", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Password of", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_C_at_the_password_leaves_a_terminal_that_shows_what_is_typed()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        await using var terminal = new PseudoTerminal(["/bin/sh", "-c", "trap : INT; \"$0\"; echo \"code $?\" >&2; stty >&2", ClientProgram.File], home.Environment);
        await terminal.UntilShownAsync("Password of demo");
        terminal.Type("\u0003");
        await terminal.UntilShownAsync("speed");
        await terminal.ExitAsync();
        Assert.Contains("code 130", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("-echo", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_wrote_makes_no_line_of_its_own()
    {
        await using var home = await ClientHome.StartAsync([.. ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"), ("OS_USERNAME", "demo\nroot\u001b[2J")]);
        await using var terminal = home.AtTerminal();
        await terminal.UntilShownAsync("Password of demo\\u000aroot\\u001b[2J");
        terminal.Type("\u0004");
        await terminal.ExitAsync();
    }

    [Fact]
    public async Task An_empty_line_is_no_answer_and_no_log_in()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        await using var terminal = home.AtTerminal();
        await terminal.UntilShownAsync("Password of demo");
        terminal.Type("\n");
        Assert.Equal(130, await terminal.ExitAsync());
        Assert.Contains("the password was not given: nothing was typed", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal(0, home.Logins);
    }

    [Fact]
    public async Task The_end_of_the_input_is_no_answer()
    {
        await using var home = await ClientHome.StartAsync(ClientHome.Demo.Where(one => one.Name is not "OS_PASSWORD"));
        await using var terminal = home.AtTerminal();
        await terminal.UntilShownAsync("Password of demo");
        terminal.Type("\u0004");
        Assert.Equal(130, await terminal.ExitAsync());
        Assert.Equal("", terminal.Output);
        Assert.Equal(0, home.Logins);
    }
}

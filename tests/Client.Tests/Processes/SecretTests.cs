using KeystoneAuthCluster.Client.Tests.Keyrings;
using KeystoneAuthCluster.Client.Tests.Processes.LoginKinds;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Client.Tests.Processes;

/// <summary>Where secrets are after a run, and where they are not.</summary>
public sealed class SecretTests(SimulatedCloud cloud) : IClassFixture<SimulatedCloud>
{
    // Those of the environments and files of a log-in; the token of the log-in comes on top.
    private static readonly string[] Secrets = ["OS_PASSWORD", "OS_PASSCODE", "OS_TOKEN", "OS_APPLICATION_CREDENTIAL_SECRET"];

    [Theory]
    [InlineData("password, by names")]
    [InlineData("application credential, by name")]
    [InlineData("token")]
    [InlineData("passcode")]
    [InlineData("password and passcode at once")]
    [InlineData("password, then a receipt and the passcode")]
    public async Task After_a_log_in_the_token_is_on_stdout_and_in_its_file_and_nothing_else_is_anywhere(string kind)
    {
        var environment = await cloud.EnvironmentAsync(kind);
        var credential = await LoginCloud.RunAsync(environment);
        var token = ClientHome.Token(credential.Output);
        List<ClientRun> others = [await LoginCloud.RunAsync(environment, "whoami"), await LoginCloud.RunAsync(environment, "cache", "list")];
        var files = Directory.EnumerateFiles(environment["HOME"], "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Assert.Single(files.Keys.Select(File.GetUnixFileMode).Distinct()));
        others.Add(await LoginCloud.RunAsync(environment, "logout"));

        Assert.EndsWith(".token", Assert.Single(files, file => file.Value.Contains(token, StringComparison.Ordinal)).Key, StringComparison.Ordinal);
        foreach (var secret in Secrets.Select(environment.GetValueOrDefault).OfType<string>().Append(token))
        {
            Assert.DoesNotContain(secret, credential.Errors, StringComparison.Ordinal);
            Assert.All(others, run => Assert.DoesNotContain(secret, run.Output + run.Errors, StringComparison.Ordinal));
            if (secret != token)
                Assert.DoesNotContain(secret, credential.Output + string.Concat(files.Values), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(token, string.Concat(Directory.EnumerateFiles(environment["HOME"], "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);

        // Logged out, it is nothing to Keystone either.
        Assert.NotEqual(0, (await LoginCloud.RunAsync(ClientProgram.EnvironmentOf(environment["HOME"], ("OS_AUTH_URL", environment["OS_AUTH_URL"]), ("OS_TOKEN", token)), "--no-cache")).ExitCode);
    }

    [Theory]
    [InlineData("password, by names")]
    [InlineData("application credential, by name")]
    [InlineData("token")]
    [InlineData("passcode")]
    public async Task A_log_in_that_fails_leaves_nothing_at_all(string kind)
    {
        var environment = await cloud.EnvironmentAsync(kind);
        foreach (var name in Secrets.Where(environment.ContainsKey))
            environment[name] = $"WRONG-{name}";
        var run = await LoginCloud.RunAsync(environment);
        Assert.True(run.ExitCode is 2 or 3, run.Errors);
        var all = run.Output + run.Errors + string.Concat(Directory.EnumerateFiles(environment["HOME"], "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.DoesNotContain("WRONG-", all, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task With_a_keyring_the_token_is_in_no_file_and_still_kept()
    {
        var environment = await cloud.EnvironmentAsync("password, by names");
        environment["CLIENT"] = ClientProgram.File;
        var said = await KeyringSession.RunAsync(KeyringSession.Unlock + "\"$CLIENT\" && \"$CLIENT\" && \"$CLIENT\" whoami", environment);
        var lines = said.Split('\n');
        var token = ClientHome.Token(lines[0]);
        Assert.Equal(token, ClientHome.Token(lines[1]));
        Assert.Contains("encrypted, with a key in the desktop's keyring", said, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(environment["HOME"], "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(token, string.Concat(files), StringComparison.Ordinal);

        // Without the keyring it is nothing but noise, and is said to be so.
        var without = await LoginCloud.RunAsync(environment);
        Assert.NotEqual(token, ClientHome.Token(without.Output));
        Assert.Contains("the token in the cache is encrypted", without.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_encryption_is_required_and_there_is_no_keyring_nobody_logs_in()
    {
        var environment = await cloud.EnvironmentAsync("password, by names");
        var run = await LoginCloud.RunAsync(environment, "--cache-encryption=required");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("must be encrypted", run.Errors, StringComparison.Ordinal);
    }
}

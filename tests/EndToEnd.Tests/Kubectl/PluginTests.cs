using System.Text.Json.Nodes;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

/// <summary>What a person with kubectl sees.</summary>
public sealed class PluginTests(KubectlCluster cluster) : IClassFixture<KubectlCluster>
{
    private Task<KubectlHome> HomeAsync(RealKeystoneUser user, string project) =>
        cluster.HomeAsync(("OS_USER_ID", user.Id), ("OS_PASSWORD", user.Password), ("OS_PROJECT_ID", cluster.Keystone.Seed.Projects[project].Id));

    [SkippableFact]
    public async Task A_user_with_an_openrc_works_and_the_second_run_makes_no_log_in()
    {
        cluster.SkipIfMissing();
        using var home = await HomeAsync(await cluster.Keystone.Admin.CreateUserAsync("demo", "k8s-editor"), "demo");

        var made = await home.KubectlAsync("create", "configmap", $"made-{Guid.NewGuid():N}", "--from-literal=a=b");
        Assert.True(made.ExitCode == 0, made.Errors);
        Assert.EndsWith("created\n", made.Output, StringComparison.Ordinal);
        var kept = await File.ReadAllBytesAsync(Assert.Single(home.CachedFiles));

        var listed = await home.KubectlAsync("get", "configmaps", "-o", "name");
        Assert.True(listed.ExitCode == 0, listed.Errors);
        Assert.Contains("configmap/made-", listed.Output, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllBytesAsync(Assert.Single(home.CachedFiles)));
    }

    [SkippableFact]
    public async Task Who_may_not_do_it_is_told_why_by_kubectl()
    {
        cluster.SkipIfMissing();
        using var home = await HomeAsync(await cluster.Keystone.Admin.CreateUserAsync("demo", "k8s-viewer"), "demo");
        var refused = await home.KubectlAsync("get", "configmaps");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Forbidden", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("k8s-editor", refused.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_token_that_was_taken_back_is_offered_once_more_and_never_again()
    {
        cluster.SkipIfMissing();
        using var home = await HomeAsync(await cluster.Keystone.Admin.CreateUserAsync("demo", "k8s-editor"), "demo");
        Assert.Equal(0, (await home.KubectlAsync("get", "configmaps")).ExitCode);
        var token = Token(await home.ClientAsync());
        await cluster.Keystone.Admin.RevokeAsync(token);

        // Until the API server's cache and ours have forgotten it; the run that is refused makes the log-in for the next.
        for (var tries = 0; token == Token(await home.ClientAsync()); tries++)
        {
            Assert.True(tries < 300, "the API server never refused the token");
            await home.KubectlAsync("get", "configmaps");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        var after = await home.KubectlAsync("get", "configmaps");
        Assert.True(after.ExitCode == 0, after.Errors);
    }

    [SkippableFact]
    public async Task A_wrong_password_is_told_by_kubectl_and_nothing_is_kept()
    {
        cluster.SkipIfMissing();
        using var home = await HomeAsync(await cluster.Keystone.Admin.CreateUserAsync("demo", "k8s-editor") with { Password = "not-it" }, "demo");
        var refused = await home.KubectlAsync("get", "configmaps");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("refuses user", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not-it", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(home.CachedFiles);
    }

    [SkippableFact]
    public async Task Kubectl_at_a_terminal_asks_for_the_password_unseen()
    {
        cluster.SkipIfMissing();
        var user = await cluster.Keystone.Admin.CreateUserAsync("demo", "k8s-editor");
        using var home = await cluster.HomeAsync(("OS_USER_ID", user.Id), ("OS_PROJECT_ID", cluster.Keystone.Seed.Projects["demo"].Id));

        // Before 1.22, kubectl looks at its standard output for whether there is somebody to ask.
        await using var terminal = new PseudoTerminal([KubectlProgram.File, "get", "configmaps", "-o", "name"], home.Environment, isOutputShown: true);
        await terminal.UntilShownAsync("Password of");
        terminal.Type($"{user.Password}\n");
        Assert.Equal(0, await terminal.ExitAsync());
        Assert.DoesNotContain(user.Password, terminal.Shown, StringComparison.Ordinal);
    }

    private static string Token(ClientRun run) => (string)JsonNode.Parse(run.Output)!["status"]!["token"]!;
}

using KeystoneAuthCluster.EndToEnd.Tests.Kubectl;

namespace KeystoneAuthCluster.EndToEnd.Tests.Walkthroughs;

/// <summary>What people with kubectl see when something goes wrong behind it.</summary>
public sealed class DisturbanceTests(DisturbedCluster disturbed) : IClassFixture<DisturbedCluster>
{
    private const string List = "get pods -o name";

    [SkippableFact]
    public async Task Keystone_stops_and_who_is_known_goes_on_and_who_is_new_has_to_wait()
    {
        var cluster = disturbed.Cluster;
        var known = (await disturbed.ViewerAsync()).Home;
        var newcomer = (await disturbed.ViewerAsync()).Home; // logs in to Keystone while it is there, and comes to the cluster when it is not
        using (known)
        using (newcomer)
        {
            await known.SucceedsAsync(List);
            disturbed.Way.Cut();

            // Until the API server has asked again, and we have not: each run on the way there must work as well.
            await UntilAsync(async () =>
            {
                await known.SucceedsAsync(List);
                return MetricLines.Sum(await cluster.Webhook.MetricsAsync(), "keystone_auth_token_answers_total", line => line.Contains("origin=\"stale\"", StringComparison.Ordinal)) > 0;
            });
            Assert.Contains(Terminal.Unauthorized, await newcomer.FailsAsync(List), StringComparison.Ordinal);
            await known.SucceedsAsync(List);

            disturbed.Way.Mend();
            await UntilAsync(() => WorksAsync(newcomer));
            await known.SucceedsAsync(List);
        }
    }

    [SkippableFact]
    public async Task A_user_who_is_disabled_is_out_and_the_others_stay()
    {
        var (user, home) = await disturbed.ViewerAsync();
        var other = (await disturbed.ViewerAsync()).Home;
        using (home)
        using (other)
        {
            await home.SucceedsAsync(List);
            await disturbed.Keystone.Admin.SetEnabledAsync(user.Id, false);

            // The API server itself remembers a good token for ten seconds, whatever its settings.
            await UntilAsync(async () => !await WorksAsync(home));

            Assert.Contains(Terminal.Unauthorized, await home.FailsAsync(List), StringComparison.Ordinal);
            await other.SucceedsAsync(List);
        }
    }

    [SkippableFact]
    public async Task The_webhook_is_restarted_under_load_and_only_its_own_users_see_it()
    {
        var cluster = disturbed.Cluster;
        using var limited = await LimitedAsync(cluster);
        var ours = (await disturbed.ViewerAsync()).Home;
        var newcomer = (await disturbed.ViewerAsync()).Home;
        using (ours)
        using (newcomer)
        {
            await using var load = new KubectlLoad(ours, List);
            await using var loadOfOthers = new KubectlLoad(limited, List);
            await UntilAsync(() => Task.FromResult(load.Runs.Count > 1 && loadOfOthers.Runs.Count > 1));

            Assert.Equal(0, await cluster.Webhook.StopAsync());
            await UntilAsync(() => Task.FromResult(load.Runs.Any(run => run.ExitCode != 0)));
            Assert.Contains(Terminal.Unauthorized, await newcomer.FailsAsync(List), StringComparison.Ordinal);
            AssertIsNoRefusal(await ours.FailsAsync(List));

            await cluster.Webhook.RunAsync();
            await UntilAsync(() => WorksAsync(ours));
            await UntilAsync(() => WorksAsync(newcomer));
            await load.StopAsync();
            await loadOfOthers.StopAsync();

            Assert.All(loadOfOthers.Runs, run => Assert.True(run.ExitCode == 0, run.Errors));
            Assert.All(load.Runs.Where(run => run.ExitCode != 0), run => AssertIsNoRefusal(run.Errors));
            Assert.Equal(0, load.Runs.First().ExitCode);
            await ours.SucceedsAsync(List);
        }
    }

    // An API server that cannot ask whether somebody may does not know, and says so. While it cannot ask whose a token is, it knows nobody but those whom
    // it has asked about in the last ten seconds.
    private static void AssertIsNoRefusal(string said) => Assert.True(
        (said.Contains("Error from server (InternalError): ", StringComparison.Ordinal) && said.Contains("/webhook?timeout=30s", StringComparison.Ordinal))
            || said.Contains(Terminal.Unauthorized, StringComparison.Ordinal),
        said);

    // Somebody of the API server's token file, who lives by RBAC.
    private static async Task<KubectlHome> LimitedAsync(GuardedCluster cluster)
    {
        using var admin = cluster.Admin();
        await admin.SucceedsAsync("create role lister --verb=list --resource=pods");
        await admin.SucceedsAsync("create rolebinding lister --role=lister --user=limited");
        return new KubectlHome(await File.ReadAllTextAsync(cluster.Kubernetes.LimitedKubeconfig));
    }

    private static async Task<bool> WorksAsync(KubectlHome home) => (await home.KubectlAsync(List.Split(' '))).ExitCode == 0;

    private static async Task UntilAsync(Func<Task<bool>> hasCome)
    {
        for (var tries = 0; !await hasCome(); tries++)
        {
            Assert.True(tries < 600, "it never came");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}

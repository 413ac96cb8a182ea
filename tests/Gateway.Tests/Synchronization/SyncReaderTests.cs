using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tests.Synchronization;

public sealed class SyncReaderTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Role_mappings_are_in_force_before_the_first_review_and_each_cluster_has_its_own()
    {
        await WriteAsync("mapped");
        await using var webhook = await WebhookUnderTest.StartAsync(
            $"Clusters:prod:Identity:SyncConfigFile={_file}", "Clusters:prod:Identity:RoleMappings:0:Role=member", "Clusters:prod:Identity:RoleMappings:0:Groups:0=own");
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");

        Assert.Equal("alice", (await client.AskAsync(Bodies.Token(token))).User);
        var answer = await client.AskAsync(Bodies.Token(token), "/clusters/prod/webhook");
        Assert.Equal("mapped", answer.User);
        Assert.Contains("\"pid-demo\",\"own\",\"extra\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_counts_for_cached_tokens_and_a_broken_one_changes_nothing()
    {
        await WriteAsync("one");
        await using var webhook = await WebhookUnderTest.StartAsync($"Identity:SyncConfigFile={_file}", "Identity:SyncReloadInterval=00:00:00.1", "Tokens:Ttl=01:00:00");
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");
        Assert.Equal("one", (await client.AskAsync(Bodies.Token(token))).User);

        await WriteAsync("two");
        await UntilAsync(async () => (await client.AskAsync(Bodies.Token(token))).User == "two");
        await File.WriteAllTextAsync(_file, "role-mapping: []");
        await UntilAsync(() => Task.FromResult(webhook.Log.All.Any(line => line.Contains("did you mean", StringComparison.Ordinal))));

        Assert.Equal("two", (await client.AskAsync(Bodies.Token(token))).User);
        Assert.Equal(1, webhook.Keystone.Calls);
    }

    [Fact]
    public async Task A_broken_one_ends_the_start_with_every_problem()
    {
        await File.WriteAllTextAsync(_file, "role-mapping: []\nnamespace-format: x");

        var failure = await Assert.ThrowsAsync<DocumentException>(() => WebhookUnderTest.StartAsync($"Identity:SyncConfigFile={_file}"));

        Assert.StartsWith($"Identity:SyncConfigFile \"{_file}\" is no sync configuration; 2 to mend:", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{_file}:2:19: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_there_ends_it_too() =>
        await Assert.ThrowsAsync<DocumentException>(() => WebhookUnderTest.StartAsync($"Identity:SyncConfigFile={_file}.gone"));

    [Theory]
    [InlineData("keystone-sync", "no such setting, as only keystone-auth-silo")]
    [InlineData("a/b/c", "the name of a ConfigMap in kube-system")]
    public async Task A_ConfigMap_is_for_the_program_that_can_read_it(string map, string allowed)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => WebhookUnderTest.StartAsync($"Identity:SyncConfigMap={map}"));

        Assert.Contains($"Identity:SyncConfigMap is '{map}'; allowed: {allowed}", failure.Message, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name) => File.WriteAllTextAsync(_file, $"role-mappings: [{{keystone-role: member, username: {name}, groups: [extra]}}]");

    private static async Task UntilAsync(Func<Task<bool>> hasCome)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        while (!await hasCome())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
    }
}

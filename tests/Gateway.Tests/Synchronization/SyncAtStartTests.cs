using KeystoneAuthCluster.Gateway.Tests.Webhook;

namespace KeystoneAuthCluster.Gateway.Tests.Synchronization;

public sealed class SyncAtStartTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Role_mappings_are_in_force_before_the_first_review_and_each_cluster_has_its_own()
    {
        await File.WriteAllTextAsync(_file, "role-mappings: [{keystone-role: member, username: mapped, groups: [extra]}]");
        await using var webhook = await WebhookUnderTest.StartAsync(
            $"Clusters:prod:Identity:SyncConfigFile={_file}", "Clusters:prod:Identity:RoleMappings:0:Role=member", "Clusters:prod:Identity:RoleMappings:0:Groups:0=own");
        using var client = webhook.Client();
        var token = webhook.Keystone.Issue("alice");

        Assert.Contains("\"username\":\"alice\"", (await client.AskAsync(Bodies.Token(token))).Body, StringComparison.Ordinal);
        var answer = (await client.AskAsync(Bodies.Token(token), path: "/clusters/prod/webhook")).Body;
        Assert.Contains("\"username\":\"mapped\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"pid-demo\",\"own\",\"extra\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_one_ends_the_start_with_every_problem()
    {
        await File.WriteAllTextAsync(_file, "role-mapping: []\nnamespace-format: x");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => WebhookUnderTest.StartAsync($"Identity:SyncConfigFile={_file}"));

        Assert.StartsWith($"Identity:SyncConfigFile \"{_file}\" is no sync configuration; 2 to mend:", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{_file}:2:19: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_there_ends_it_too()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => WebhookUnderTest.StartAsync($"Identity:SyncConfigFile={_file}.gone"));

        Assert.Contains("cannot be read", failure.Message, StringComparison.Ordinal);
    }
}

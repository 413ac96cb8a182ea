using System.Net;

namespace KeystoneAuthCluster.Simulator.Tests.Tenants;

public sealed class TenantMakerTests
{
    [Fact]
    public async Task Many_users_are_made_at_once_and_their_tokens_are_valid()
    {
        await using var cloud = await SimulatedCloud.StartAsync();
        var crowd = cloud.Keystone.Make.Project("crowd");
        var users = cloud.Keystone.Make.Users(10_000, "crowd", "member");

        var answer = await cloud.ValidateAsync(cloud.Keystone.IssueToken(users[9_999], crowd));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("user-9999", answer.TokenBody.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(10_000, users.Select(user => user.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var cloud = await SimulatedCloud.StartAsync();

        Assert.Throws<ArgumentException>(() => cloud.Keystone.Make.User("demo", "demo", "member"));
        Assert.Throws<ArgumentException>(() => cloud.Keystone.Make.User("eve", "nowhere", "member"));
    }

    [Fact]
    public async Task Ids_are_the_same_at_every_start()
    {
        await using var one = await SimulatedCloud.StartAsync();
        await using var other = await SimulatedCloud.StartAsync();

        Assert.Equal(one.Keystone.Tenants.User("demo").Id, other.Keystone.Tenants.User("demo").Id);
    }
}

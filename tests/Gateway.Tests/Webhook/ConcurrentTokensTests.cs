using System.Collections.Concurrent;
using System.Net;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>However many ask at once, nobody becomes somebody else.</summary>
public class ConcurrentTokensTests
{
    private const int Connections = 32;
    private const int TokensEach = 20;
    private const int Rounds = 5;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Nobody_gets_another_s_identity(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Gateway:SilenceTimeout=00:01:00"); // on a busy machine hundreds of handshakes take long
        webhook.Keystone.Before = async _ =>
        {
            await Task.Yield();
            return null;
        };
        var wrong = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(AskAllAsync));

        Assert.Empty(wrong);
        Assert.Equal(Connections * TokensEach, webhook.Keystone.Calls);

        async Task AskAllAsync(int connection)
        {
            using var client = webhook.Client(Version.Parse(version));
            var users = Enumerable.Range(0, TokensEach).Select(number => $"user-{connection}-{number}").ToDictionary(user => user, user => webhook.Keystone.Issue(user));
            for (var round = 0; round < Rounds; round++)
            {
                await Task.WhenAll(users.Select(async user =>
                {
                    var answer = await client.AskAsync(Bodies.Token(user.Value));
                    if (answer.User != user.Key)
                        wrong.Add($"{user.Key} became {answer.Body}");
                }));
            }
        }
    }

    [Fact]
    public async Task A_thousand_reviews_of_one_new_token_are_one_call()
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(HttpVersion.Version20);
        var released = new TaskCompletionSource<TokenValidation?>();
        webhook.Keystone.Before = _ => released.Task;
        var body = Bodies.Token(webhook.Keystone.Issue("alice"));

        var asking = Enumerable.Range(0, 1000).Select(_ => client.AskAsync(body)).ToList();
        released.SetResult(null);

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal("alice", answer.User));
        Assert.Equal(1, webhook.Keystone.Calls);
    }
}

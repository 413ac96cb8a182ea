using System.Net;
using System.Net.Sockets;
using KeystoneAuthCluster.Gateway.Tests.Webhook;
using KeystoneAuthCluster.Keystone.Tokens;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

public class GracefulStopTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_stop_answers_what_is_under_way_and_takes_no_new_connection(string version)
    {
        await using var webhook = await WebhookUnderTest.StartAsync();
        using var client = webhook.Client(Version.Parse(version));
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource<TokenValidation?>());
        webhook.Keystone.Before = _ =>
        {
            asked.SetResult();
            return released.Task;
        };
        var asking = client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice")));
        await asked.Task;
        var port = webhook.Port;

        var stopping = webhook.StopAsync();
        await RefusedAsync(port);
        Assert.False(stopping.IsCompleted);
        Assert.False(asking.IsCompleted);
        released.SetResult(null);

        Assert.Equal("alice", (await asking).User);
        await stopping;
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever()
    {
        await using var webhook = await WebhookUnderTest.StartAsync("Gateway:ShutdownTimeout=00:00:01");
        using var client = webhook.Client();
        var asked = new TaskCompletionSource();
        webhook.Keystone.Before = async cancellationToken =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        };
        var asking = client.AskAsync(Bodies.Token(webhook.Keystone.Issue("alice")));
        await asked.Task;

        await webhook.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    /// <summary>Waits until nobody listens any more.</summary>
    private static async Task RefusedAsync(int port)
    {
        while (true)
        {
            try
            {
                using var tcp = new TcpClient();
                await tcp.ConnectAsync(IPAddress.Loopback, port);
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return;
            }
        }
    }
}

using System.Text;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.EndToEnd.Tests.Keystone;

/// <summary>keystone-auth as a process before the real Keystone, and one connection of an API server to it.</summary>
internal sealed class RealWebhook : IAsyncDisposable
{
    private readonly WebhookProcess _process;
    private readonly ReviewConnection _connection;

    private RealWebhook(WebhookProcess process, ReviewConnection connection) => (_process, _connection) = (process, connection);

    public static async Task<RealWebhook> StartAsync(RealKeystone keystone, bool withServiceUser, params (string Name, object Value)[] settings)
    {
        var process = await WebhookProcess.StartAsync(new Uri(keystone.Url), [.. withServiceUser ? ServiceUser(keystone) : [], .. settings]);
        return new RealWebhook(process, await ReviewConnection.OpenAsync(process.Webhook));
    }

    /// <summary>The settings of the service user.</summary>
    public static (string Name, object Value)[] ServiceUser(RealKeystone keystone) =>
    [
        ("Keystone:ServiceUser:UserName", "webhook"),
        ("Keystone:ServiceUser:UserDomainId", "default"),
        ("Keystone:ServiceUser:Password", keystone.Seed.Users["webhook"].Password),
        ("Keystone:ServiceUser:ProjectName", "service"),
        ("Keystone:ServiceUser:ProjectDomainId", "default"),
    ];

    /// <summary>The body of the answer to a TokenReview, which is always a 200.</summary>
    public async Task<string> AskAsync(string token)
    {
        var (status, body) = await _connection.ReviewAsync(token);
        Assert.Equal(200, status);
        return body;
    }

    /// <summary>The body of the answer to a review that can be decided.</summary>
    public Task<string> ReviewAsync(string review) => ReviewAsync(review, 200);

    /// <summary>The body of the answer to a review that cannot be decided now.</summary>
    public Task<string> UndecidedAsync(string review) => ReviewAsync(review, 503);

    private async Task<string> ReviewAsync(string review, int expected)
    {
        var (status, body) = await _connection.PostAsync(Encoding.UTF8.GetBytes(review));
        Assert.Equal(expected, status);
        return body;
    }

    /// <summary>Asks until the answer has a text.</summary>
    public Task UntilReviewedAsync(string review, string expected) =>
        UntilAsync(async () => (await ReviewAsync(review)).Contains(expected, StringComparison.Ordinal), expected);

    /// <summary>Asks until the answer has a text.</summary>
    public Task UntilAsync(string token, string expected) => UntilAsync(async () => (await AskAsync(token)).Contains(expected, StringComparison.Ordinal), expected);

    /// <summary>Waits until a text was logged: lines reach us a little after the answer does.</summary>
    public Task UntilLoggedAsync(string expected) =>
        UntilAsync(() => Task.FromResult(_process.Process.Said.Any(line => line.Contains(expected, StringComparison.Ordinal))), expected);

    private static async Task UntilAsync(Func<Task<bool>> hasCome, string expected)
    {
        for (var tries = 0; !await hasCome(); tries++)
        {
            Assert.True(tries < 300, $"it never said {expected}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _process.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using System.Text;
using KeystoneAuthCluster.Simulator;
using KeystoneAuthCluster.Support;
using Xunit.Abstractions;

namespace KeystoneAuthCluster.EndToEnd.Tests.Webhook;

/// <summary>
/// A webhook process before a simulated Keystone, watched: it logs all that it can, every answer is looked at, and at the end nothing that it said, in
/// logs, audit, metrics or answers, may have any token or password in it.
/// </summary>
public abstract class WebhookProof(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>How every Fernet token begins, every JWS, every garbage of these tests; and the service user's password.</summary>
    private readonly SecretWatch _secrets = new("gAAAA", "eyJ", "rubbish", "webhook-password");

    private readonly ConcurrentQueue<string> _answersWithToken = new();

    private protected KeystoneSimulator Keystone { get; private set; } = null!;

    private protected WebhookProcess Webhook { get; private set; } = null!;

    private protected virtual (string Name, object Value)[] Settings => [];

    /// <summary>The same where they are about certificates.</summary>
    private protected virtual (string Name, object Value)[] SettingsWith(TestCertificates certificates) => Settings;

    public async Task InitializeAsync()
    {
        Keystone = await KeystoneSimulator.StartAsync(new SimulatorOptions(), CancellationToken.None);
        Webhook = await WebhookProcess.StartAsync(
            Keystone.Url,
            certificates =>
            [
                ("Keystone:ServiceUser:UserName", "webhook"),
                ("Keystone:ServiceUser:UserDomainId", "default"),
                ("Keystone:ServiceUser:Password", "webhook-password"),
                ("Keystone:ServiceUser:ProjectName", "service"),
                ("Keystone:ServiceUser:ProjectDomainId", "default"),
                ("Logging:LogLevel:Default", "Trace"),
                .. SettingsWith(certificates),
            ]);
    }

    public async Task DisposeAsync()
    {
        var said = Webhook.Process.Said.Concat((await Webhook.MetricsAsync()).Split('\n')).ToList();
        await Webhook.DisposeAsync();
        await Keystone.DisposeAsync();
        Assert.NotEmpty(said);
        Assert.Empty(_answersWithToken);
        Assert.Empty(_secrets.In(said));
    }

    /// <summary>A token of a user of the seed; it is a secret.</summary>
    private protected string Login(string user, string project) => Watch(Keystone.IssueToken(user, project));

    /// <summary>Remembers a token of which not even the middle may show anywhere.</summary>
    private protected string Watch(string token) => _secrets.Watch(token);

    /// <summary>Asks about a token, and looks at the answer for any.</summary>
    private protected Task<(int Status, string Body)> AskAsync(ReviewConnection connection, string token) =>
        PostAsync(connection, ReviewConnection.TokenReviewOf(token));

    /// <summary>Sends any review, and looks at the answer for a token.</summary>
    private protected async Task<(int Status, string Body)> PostAsync(ReviewConnection connection, string body, string path = ReviewConnection.Webhook)
    {
        var answer = await connection.PostAsync(Encoding.UTF8.GetBytes(body), path);
        if (_secrets.IsIn(answer.Body))
            _answersWithToken.Enqueue(answer.Body);
        return answer;
    }

    /// <summary>A figure for the reader.</summary>
    private protected void Print(string figure)
    {
        output.WriteLine(figure);
        Console.WriteLine($"PROOF {GetType().Name}: {figure}");
    }
}

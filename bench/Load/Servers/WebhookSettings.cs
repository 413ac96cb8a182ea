using System.Text.Json;
using KeystoneAuthCluster.Demo.Stage;

namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>How the webhook is configured: all is at its default but what is here.</summary>
internal static class WebhookSettings
{
    /// <summary>What an operator would not set, with why it is set here; the report tells it.</summary>
    public static IReadOnlyList<(string Setting, string Value, string Why)> Unusual { get; } =
    [
        ("Tokens:Ttl", "01:00:00", "so that what is called a cached hit is one throughout"),
        ("Tokens:TtlWithoutFeed", "01:00:00", "likewise"),
        ("Tokens:MaxTokens", "1200000", "room for 1,000,000 tokens"),
        ("Keystone:RequestsPerSecond", "100000", "or Keystone's budget is what a miss measures"),
        ("Keystone:Burst", "200000", "likewise"),
        ("Keystone:NewTokenShare", "1", "likewise"),
    ];

    /// <summary>Writes the file that <c>--config</c> names.</summary>
    /// <returns>The file.</returns>
    public static string Write(DemoFolder folder, string name, Uri keystone, int operations, IReadOnlyDictionary<string, string> own)
    {
        var settings = new Dictionary<string, string>(own)
        {
            ["Gateway:OperationsListen"] = $"127.0.0.1:{operations}",
            ["Keystone:Urls:0"] = $"{keystone}",
            ["Keystone:ServiceUser:UserName"] = "webhook",
            ["Keystone:ServiceUser:UserDomainId"] = "default",
            ["Keystone:ServiceUser:Password"] = "webhook-password",
            ["Keystone:ServiceUser:ProjectName"] = "service",
            ["Keystone:ServiceUser:ProjectDomainId"] = "default",
        };
        foreach (var (setting, value, _) in Unusual)
            settings[setting] = value;
        return folder.Write($"{name}.json", JsonSerializer.Serialize(settings));
    }
}

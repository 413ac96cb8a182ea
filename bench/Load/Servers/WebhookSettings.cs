using System.Text.Json;

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

    /// <summary>The text of the file that <c>--config</c> names.</summary>
    /// <param name="keystone">Where Keystone is.</param>
    /// <param name="own">What is this process's own.</param>
    public static string Text(Uri keystone, IReadOnlyDictionary<string, string> own)
    {
        var settings = new Dictionary<string, string>(own)
        {
            ["Keystone:Urls:0"] = $"{keystone}",
            ["Keystone:ServiceUser:UserName"] = "webhook",
            ["Keystone:ServiceUser:UserDomainId"] = "default",
            ["Keystone:ServiceUser:Password"] = "webhook-password",
            ["Keystone:ServiceUser:ProjectName"] = "service",
            ["Keystone:ServiceUser:ProjectDomainId"] = "default",
        };
        foreach (var (setting, value, _) in Unusual)
            settings[setting] = value;
        return JsonSerializer.Serialize(settings);
    }
}

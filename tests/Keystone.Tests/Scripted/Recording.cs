using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Scripted;

/// <summary>One recorded exchange with a real Keystone, long gone.</summary>
internal sealed record Recording(int Status, string ContentType, JsonNode? Body, string Token)
{
    public string Text => Body is JsonValue text && text.TryGetValue<string>(out var html) ? html : Body?.ToJsonString() ?? string.Empty;

    public static Recording Read(string name)
    {
        var pair = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name + ".json")))!;
        var response = pair["response"]!;
        var type = response["headers"]!.AsArray().First(header => (string?)header![0] == "Content-Type")![1]!;
        return new Recording((int)response["status"]!, (string)type!, response["body"]?.DeepClone(), (string?)pair["request"]!["headers"]!["X-Subject-Token"] ?? "");
    }

    public Task AnswerAsync(HttpContext context) => Answers.Text(Status, Text, ContentType)(context);
}

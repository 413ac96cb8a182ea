using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Gateway.Tests.Webhook;

/// <summary>What came back.</summary>
internal sealed record WebhookAnswer(HttpResponseMessage Response, string Body)
{
    public HttpStatusCode Status => Response.StatusCode;

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The member <c>status</c> of a review.</summary>
    public JsonObject Review => Json["status"]!.AsObject();

    public string User => Review["user"]!["username"]!.GetValue<string>();
}

/// <summary>Asks the webhook.</summary>
internal static class WebhookAsking
{
    public static Task<WebhookAnswer> AskAsync(this HttpClient client, string body, string path = "/webhook", CancellationToken cancellationToken = default) =>
        client.AskAsync(Encoding.UTF8.GetBytes(body), path, cancellationToken);

    public static async Task<WebhookAnswer> AskAsync(
        this HttpClient client, byte[] body, string path = "/webhook", CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return await Read(await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken));
    }

    public static async Task<WebhookAnswer> Read(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());
}

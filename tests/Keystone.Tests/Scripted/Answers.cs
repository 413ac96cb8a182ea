using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Keystone.Tests.Scripted;

/// <summary>Answers that a scripted Keystone gives.</summary>
internal static class Answers
{
    /// <summary>When the recorded tokens were good.</summary>
    public static readonly DateTimeOffset RecordedAt = new(2026, 11, 22, 3, 24, 20, TimeSpan.Zero);

    /// <summary>What Keystone says of a trust whose trustor was disabled: unlike <see cref="MayNotValidate"/> it names no rule.</summary>
    public const string BrokenTrust = "You are not authorized to perform the requested action.";

    public const string MayNotValidate = "You are not authorized to perform the requested action: identity:validate_token.";

    public static RequestDelegate Recorded(string name) => Recording.Read(name).AnswerAsync;

    public static RequestDelegate Valid => Recorded("02-validate-project-by-service-nocatalog");

    public static Task ErrorAsync(HttpContext context, int status, string message = "") =>
        JsonAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["title"] = "?" } });

    public static RequestDelegate Error(int status, string message = "") => context => ErrorAsync(context, status, message);

    public static RequestDelegate Text(int status, string text, string type = "text/html") => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text, context.RequestAborted);
    };

    /// <summary>A log-in that succeeds with <paramref name="token"/>.</summary>
    public static Task LoggedInAsync(HttpContext context, string token)
    {
        context.Response.Headers["X-Subject-Token"] = token;
        return JsonAsync(context, 201, Recording.Read("02-validate-project-by-service-nocatalog").Body);
    }

    /// <summary>Whether the service user's token is asked about itself.</summary>
    public static bool IsProof(HttpContext context) =>
        context.Request.Headers["X-Subject-Token"].ToString() is var subject && subject.StartsWith("ours", StringComparison.Ordinal)
        && context.Request.Headers["X-Auth-Token"] == subject;

    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public static async Task JsonAsync(HttpContext context, int status, JsonNode? body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body?.ToJsonString() ?? "null", context.RequestAborted);
    }
}

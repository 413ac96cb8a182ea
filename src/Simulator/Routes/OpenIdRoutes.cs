using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Simulator.OpenId;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>The OpenID provider's side of the simulator: <c>/openid</c>.</summary>
internal sealed class OpenIdRoutes(OpenIdProvider provider)
{
    public const string Path = "/openid";
    public const string ConfigurationPath = Path + "/.well-known/openid-configuration";
    public const string DeviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";

    public static Reply Configuration(HttpContext context) => Reply.Json(StatusCodes.Status200OK, writer =>
    {
        var issuer = Issuer(context);
        writer.WriteString("issuer", issuer);
        writer.WriteString("device_authorization_endpoint", $"{issuer}/device_authorization");
        writer.WriteString("token_endpoint", $"{issuer}/token");
        writer.WriteString("userinfo_endpoint", $"{issuer}/userinfo");
        writer.WriteStartArray("grant_types_supported");
        writer.WriteStringValue(DeviceGrantType);
        writer.WriteEndArray();
        writer.WriteStartArray("code_challenge_methods_supported");
        writer.WriteStringValue("S256");
        writer.WriteEndArray();
    });

    public async Task<Reply> AuthorizeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (ClientOf(context, form) is not { } client)
            return Error(StatusCodes.Status401Unauthorized, "invalid_client");
        var challenge = Given(form, "code_challenge");
        if (challenge is not null && Given(form, "code_challenge_method") != "S256")
            return Error(StatusCodes.Status400BadRequest, "invalid_request");
        var (deviceCode, userCode) = provider.Begin(client, challenge);
        return Reply.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteString("device_code", deviceCode);
            writer.WriteString("user_code", userCode);
            writer.WriteString("verification_uri", $"{Issuer(context)}/device");
            writer.WriteString("verification_uri_complete", $"{Issuer(context)}/device?user_code={userCode}");
            writer.WriteNumber("expires_in", (int)provider.CodeLifetime.TotalSeconds);
            writer.WriteNumber("interval", (int)provider.Interval.TotalSeconds);
        });
    }

    public async Task<Reply> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (ClientOf(context, form) is not { } client)
            return Error(StatusCodes.Status401Unauthorized, "invalid_client");
        if (Given(form, "grant_type") != DeviceGrantType)
            return Error(StatusCodes.Status400BadRequest, "unsupported_grant_type");
        return provider.Poll(client, Given(form, "device_code") ?? string.Empty, Given(form, "code_verifier")) switch
        {
            PollAnswer.Approved(var subject) => Reply.Json(StatusCodes.Status200OK, writer => WriteToken(writer, subject)),
            PollAnswer.NotApproved(var error) => Error(StatusCodes.Status400BadRequest, error),
            _ => throw new InvalidOperationException("There is no third kind of answer."),
        };
    }

    public Reply UserInfo(HttpContext context) => RequestParts.Bearer(context) is { } token && provider.SubjectOf(token) is { } subject
        ? Reply.Json(StatusCodes.Status200OK, writer => writer.WriteString("sub", subject))
        : Error(StatusCodes.Status401Unauthorized, "invalid_token").Challenging("Bearer error=\"invalid_token\"");

    private void WriteToken(Utf8JsonWriter writer, string subject)
    {
        writer.WriteString("access_token", provider.IssueAccessToken(subject));
        writer.WriteString("token_type", "Bearer");
        writer.WriteNumber("expires_in", (int)OpenIdProvider.AccessTokenLifetime.TotalSeconds);
    }

    // With HTTP's basic authentication, or in the form (RFC 6749, section 2.3.1).
    private static string? ClientOf(HttpContext context, IFormCollection form)
    {
        var (client, secret) = (Given(form, "client_id"), Given(form, "client_secret"));
        if (context.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
            (client, secret) = (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null);
        }

        return client is not null && OpenIdProvider.Knows(client, secret) ? client : null;
    }

    private static string? Given(IFormCollection form, string name) => form.TryGetValue(name, out var value) && value.Count == 1 ? value[0] : null;

    private static string Issuer(HttpContext context) => $"http://{context.Request.Host.Value}{Path}";

    private static Reply Error(int status, string error) => Reply.Json(status, writer => writer.WriteString("error", error));
}

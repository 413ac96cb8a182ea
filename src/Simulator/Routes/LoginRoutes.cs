using KeystoneAuthCluster.Simulator.Logins;
using KeystoneAuthCluster.Simulator.Tenants;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary><c>POST /v3/auth/tokens</c>.</summary>
internal sealed class LoginRoutes(LoginDesk desk)
{
    // Keystone's [oslo_middleware] max_request_body_size.
    private const int MaxBody = 114_688;

    private static readonly string[] Supported =
        ["external", "password", "token", "oauth1", "mapped", "application_credential", "totp", Seed.Protocol];

    public static Reply Unsupported { get; } = Reply.Json(StatusCodes.Status401Unauthorized, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", StatusCodes.Status401Unauthorized);
        writer.WriteStartObject("identity");
        writer.WriteStartArray("methods");
        foreach (var method in Supported)
            writer.WriteStringValue(method);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("message", "Attempted to authenticate with an unsupported method.");
        writer.WriteString("title", "Unauthorized");
        writer.WriteEndObject();
    });

    public async Task<Reply> LogInAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBody)
            return Errors.TooLarge;
        if (context.Request.ContentLength is 0)
            return Errors.Expecting("auth in request body");
        using var body = await RequestParts.BodyAsync(context).ConfigureAwait(false);
        if (body is null)
            return Errors.Expecting("valid JSON in request body");
        if (body.Member("auth") is not { } auth)
            return Errors.Expecting("auth in request body");
        if (auth.Member("identity") is not { } identity)
            return Errors.Expecting("identity in auth");
        if (LoginReader.Methods(identity) is not { } methods)
            return Errors.Expecting("methods in identity");
        if (methods.Any(method => method is not ("password" or "totp" or "token" or "application_credential")))
            return Unsupported;
        var credentials = new List<Credential>();
        foreach (var method in methods)
        {
            if (LoginReader.Credential(identity, method) is not { } credential)
                return Errors.Expecting($"{method} in identity");
            credentials.Add(credential);
        }

        return Answer(context, desk.LogIn(credentials, LoginReader.Scope(auth), context.Request.Headers[Reply.ReceiptHeader].ToString()));
    }

    public static Reply Answer(HttpContext context, LoginVerdict verdict)
    {
        var url = context.Request.Query.ContainsKey("nocatalog") ? null : ApiUrl.Of(context.Request);
        return verdict switch
        {
            LoginVerdict.Issued issued =>
                Reply.Json(StatusCodes.Status201Created, writer => TokenBody.Write(writer, issued.Token, url), issued.Reveal()),
            LoginVerdict.MoreNeeded more =>
                Reply.Json(StatusCodes.Status401Unauthorized, writer => ReceiptBody.Write(writer, more)).With(more.Reveal()),
            LoginVerdict.Refused({ } message) => Reply.Error(StatusCodes.Status401Unauthorized, message),
            LoginVerdict.NotFound(var message) => Errors.NotFound(message),
            LoginVerdict.Forbidden(var message) => Reply.Error(StatusCodes.Status403Forbidden, message),
            _ => Errors.Unauthorized,
        };
    }
}

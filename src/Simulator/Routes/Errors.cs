using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>Keystone's errors, word for word.</summary>
internal static class Errors
{
    public static Reply Unauthorized { get; } =
        Reply.Error(StatusCodes.Status401Unauthorized, "The request you have made requires authentication.");

    public static Reply Forbidden { get; } =
        Reply.Error(StatusCodes.Status403Forbidden, "You are not authorized to perform the requested action.");

    public static Reply NotFoundPage { get; } = Reply.Html(
        StatusCodes.Status404NotFound,
        """
        <!doctype html>
        <html lang=en>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>

        """);

    public static Reply TooLarge { get; } = Reply.Json(StatusCodes.Status413PayloadTooLarge, writer =>
    {
        writer.WriteString("message", "Request is too large. Larger than max_request_body_size (114688).<br /><br />\n\n\n");
        writer.WriteString("code", "413 Request Entity Too Large");
        writer.WriteString("title", "Request Entity Too Large");
    });

    /// <param name="rule">The policy's name for the action, such as <c>validate_token</c>.</param>
    public static Reply NotAllowed(string rule) => Reply.Error(
        StatusCodes.Status403Forbidden, $"You are not authorized to perform the requested action: identity:{rule}.");

    public static Reply NotFound(string message) => Reply.Error(StatusCodes.Status404NotFound, message);

    /// <param name="what">What was expected in the body, such as <c>auth in request body</c>.</param>
    public static Reply Expecting(string what) => Reply.Error(
        StatusCodes.Status400BadRequest,
        $"Expecting to find {what}. The server could not comply with the request since it is either malformed or otherwise incorrect. "
        + "The client is assumed to be in error.");
}

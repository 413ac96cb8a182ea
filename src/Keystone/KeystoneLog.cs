using KeystoneAuthCluster.Keystone.Endpoints;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone;

/// <summary>All that the client logs. No line has a token, a password or a body in it.</summary>
internal static partial class KeystoneLog
{
    [LoggerMessage(1, LogLevel.Warning, "Keystone at {Url} failed to {Operation}: {Cause} ({Detail})")]
    public static partial void EndpointFailed(
        this ILogger logger, KeystoneUrl url, string operation, KeystoneUnavailable cause, string detail);

    [LoggerMessage(2, LogLevel.Warning,
        "Keystone at {First} does not know a token that {Second} accepts: are the Fernet keys in step?")]
    public static partial void EndpointsDisagree(this ILogger logger, KeystoneUrl first, KeystoneUrl second);

    [LoggerMessage(3, LogLevel.Error, "Keystone keeps failing: no calls for {Pause}")]
    public static partial void CircuitOpened(this ILogger logger, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Information, "Keystone answers again")]
    public static partial void CircuitClosed(this ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "The service user is logged in until {Until:u}")]
    public static partial void LoggedIn(this ILogger logger, DateTimeOffset until);

    [LoggerMessage(6, LogLevel.Error, "The service user cannot log in: {Cause} ({Detail}); the next try is in {Pause} or later")]
    public static partial void LogInFailed(this ILogger logger, KeystoneUnavailable cause, string detail, TimeSpan pause);

    [LoggerMessage(7, LogLevel.Warning, "Keystone does not accept the service user's token any more")]
    public static partial void ServiceTokenRefused(this ILogger logger);

    [LoggerMessage(8, LogLevel.Error,
        "The service user may not validate tokens: it needs a role that the policy rule identity:validate_token allows, such as service")]
    public static partial void ServiceUserMayNotValidate(this ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "Keystone's answer to {Operation} is not understood: {Problem}")]
    public static partial void NotUnderstood(this ILogger logger, string operation, string problem);

    [LoggerMessage(10, LogLevel.Error,
        "Keystone refuses the service user ({Detail}), so no token can be validated: is the user, its domain, its project or its application "
        + "credential disabled or deleted, or its password changed?")]
    public static partial void ServiceUserRefused(this ILogger logger, string detail);

    [LoggerMessage(11, LogLevel.Information, "Keystone accepts the service user again")]
    public static partial void ServiceUserAccepted(this ILogger logger);

    [LoggerMessage(12, LogLevel.Error,
        "The service user may not read revocation events: it needs a role that the policy rule identity:list_revoke_events allows, such as service")]
    public static partial void ServiceUserMayNotReadEvents(this ILogger logger);

    [LoggerMessage(13, LogLevel.Warning,
        "{Url} is not https: the service user's secret and every token go over the network in clear text; anyone on the way can read them")]
    public static partial void ClearText(this ILogger logger, KeystoneUrl url);
}

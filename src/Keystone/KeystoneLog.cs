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

    [LoggerMessage(5, LogLevel.Information, "The service user is logged in until {Until}")]
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
}

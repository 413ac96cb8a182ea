using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>What is logged of the Kubernetes API.</summary>
internal static partial class KubernetesLog
{
    [LoggerMessage(1, LogLevel.Warning, "The Event {Reason} of {Document} cannot be written: {Problem}")]
    public static partial void NoEvent(this ILogger log, string reason, string document, string problem);

    [LoggerMessage(2, LogLevel.Warning, "{Document} cannot be watched, and is looked at now and then: {Problem}")]
    public static partial void NoWatch(this ILogger log, string document, string problem);
}

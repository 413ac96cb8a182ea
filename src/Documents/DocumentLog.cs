using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Documents;

/// <summary>What is logged of documents.</summary>
public static partial class DocumentLog
{
    [LoggerMessage(1, LogLevel.Information, "The {Document} of {Source} is in force: {Summary}, revision {Revision}")]
    internal static partial void InForce(this ILogger log, DocumentName document, string source, string summary, Revision revision);

    [LoggerMessage(2, LogLevel.Error, "The {Document} of revision {Revision} stays in force, because {Source} {Problem}")]
    internal static partial void LastGoodStays(this ILogger log, DocumentName document, string source, string problem, Revision revision);

    [LoggerMessage(3, LogLevel.Error, "No {Document} is in force, because {Source} {Problem}")]
    internal static partial void NothingInForce(this ILogger log, DocumentName document, string source, string problem);

    [LoggerMessage(4, LogLevel.Information, "The {Document} of {Source} is again the one in force, revision {Revision}")]
    internal static partial void Restored(this ILogger log, DocumentName document, string source, Revision revision);

    [LoggerMessage(5, LogLevel.Critical, "The {Document} of {Source} cannot be read because of a bug")]
    internal static partial void Bug(this ILogger log, DocumentName document, string source, Exception bug);

    [LoggerMessage(6, LogLevel.Critical, "The {Document} of {Source} cannot be followed because of a bug, and is tried again")]
    internal static partial void NotFollowed(this ILogger log, DocumentName document, string source, Exception bug);

    /// <summary>Two places of one document are set.</summary>
    /// <param name="log">The log.</param>
    /// <param name="source">The one that counts.</param>
    /// <param name="setting">The setting of the other.</param>
    /// <param name="place">What it says.</param>
    [LoggerMessage(7, LogLevel.Warning, "{Source} counts, and {Setting} \"{Place}\" is passed over")]
    public static partial void PassedOver(this ILogger log, string source, string setting, string place);
}

using System.Net.Sockets;
using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>What is wrong with a configuration, for the person who wrote it: the setting, its value, what is allowed, and the flag that sets it.</summary>
public static class StartProblems
{
    // Those who refuse a value of the wrong type. From anywhere else an InvalidOperationException is a bug, and its stack trace is wanted.
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";
    private const string LoggingBinder = "Microsoft.Extensions.Logging.Configuration";

    /// <summary>The problems behind a failed start; nothing where it failed for another reason.</summary>
    public static IReadOnlyList<string> Of(Exception failure) => failure switch
    {
        OptionsValidationException invalid => [.. invalid.Failures.Select(WithFlag)],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Of)],
        DocumentException => [failure.Message],
        IOException or SocketException or UnauthorizedAccessException or InvalidDataException => [WithCause(failure)],
        InvalidOperationException { Source: Binder or LoggingBinder } => [WithCause(failure)],
        _ => [],
    };

    private static string WithCause(Exception failure) => failure.InnerException is null ? failure.Message : $"{failure.Message} ({failure.InnerException.Message})";

    private static string WithFlag(string problem)
    {
        var setting = DropInSettings.All.FirstOrDefault(known => IsAbout(problem, known.Setting));
        return setting switch
        {
            null => problem,
            { Variable: { } variable } => $"{problem} ({setting.Flag} or {variable})",
            _ => $"{problem} ({setting.Flag})",
        };
    }

    /// <summary>Whether a problem begins with the setting itself, or with one of a list's values.</summary>
    private static bool IsAbout(string problem, string setting) =>
        setting.Length > 0 && problem.StartsWith(setting, StringComparison.Ordinal) && problem.AsSpan(setting.Length) is [' ' or ':', ..];
}

using System.CommandLine.Completions;

namespace KeystoneAuthCluster.Client.Completion;

/// <summary>Values that completion offers. Somebody is typing: what cannot be read is not there, and nothing is said.</summary>
internal static class CompletionValues
{
    /// <summary>The values, or none.</summary>
    public static IEnumerable<CompletionItem> Of(Func<IEnumerable<string>> values)
    {
        try
        {
            return [.. values().Select(value => new CompletionItem(value))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Commands.ClientException)
        {
            return [];
        }
    }
}

using KeystoneAuthCluster.Gateway.CommandLine;

namespace KeystoneAuthCluster.Standalone.Serving;

/// <summary>A start that fails because of what it was told, in words on standard error and an exit code rather than a stack trace.</summary>
internal static class StartFailure
{
    /// <summary>The exit code of a start that failed because of its settings.</summary>
    public const int BadSettings = 2;

    /// <summary>Runs, and reports.</summary>
    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception failure) when (StartProblems.Of(failure) is [_, ..] problems)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync($"keystone-auth: {problem}").ConfigureAwait(false);
            return BadSettings;
        }
    }
}

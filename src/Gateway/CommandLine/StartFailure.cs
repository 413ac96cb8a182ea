namespace KeystoneAuthCluster.Gateway.CommandLine;

/// <summary>A start that fails because of what it was told: words on standard error and an exit code, and no stack trace.</summary>
public static class StartFailure
{
    /// <summary>The exit code.</summary>
    public const int BadSettings = 2;

    /// <summary>Runs, and reports.</summary>
    /// <returns>What <paramref name="run"/> returns, or <see cref="BadSettings"/>.</returns>
    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
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

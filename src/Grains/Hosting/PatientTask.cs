namespace KeystoneAuthCluster.Grains.Hosting;

/// <summary>Waiting for what Keystone says, but no longer than tells a caller that the silo is alive.</summary>
internal static class PatientTask
{
    /// <summary>What came of a question to Keystone, or <see langword="null"/> if it is still being asked; it goes on either way.</summary>
    public static async Task<T?> WithinAsync<T>(this Task<T> question, TimeSpan patience, TimeProvider time)
        where T : class
    {
        try
        {
            return await question.WaitAsync(patience, time);
        }
        catch (TimeoutException) when (!question.IsFaulted)
        {
            return question.IsCompletedSuccessfully ? await question : null; // it may have ended while we gave up
        }
    }
}

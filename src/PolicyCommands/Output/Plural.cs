namespace KeystoneAuthCluster.PolicyCommands.Output;

/// <summary>Numbers of things.</summary>
internal static class Plural
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}

using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.PolicyCommands.Input;

/// <summary>Policy files, read as the server reads them.</summary>
internal static class PolicyInput
{
    /// <summary>The policy in a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no policy.</exception>
    public static Policy Read(string file, PolicyOptions options) =>
        new PolicyParser(options.Compatibility).Parse(file, InputFile.Read(file)) switch
        {
            PolicyReading.Good good => good.Policy,
            PolicyReading.Broken broken => throw new InputException([.. broken.Problems.Select(problem => problem.ToString())]),
            var other => throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}"),
        };
}

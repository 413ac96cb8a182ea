using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>Refuses settings that cannot work, by name.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int Least = 64 * 1024;
    private const int MostPerSecond = 1_000_000;
    private const int Most = 1024 * 1024 * 1024;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(AuditOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            yield return $"{AuditOptions.Section}:{nameof(AuditOptions.Path)} is ''; allowed are '-' (standard output), 'none' and the path of a file";
        if (options.LocalRejectionsPerSecond is < 0 or > MostPerSecond)
            yield return $"{AuditOptions.Section}:{nameof(AuditOptions.LocalRejectionsPerSecond)} is {options.LocalRejectionsPerSecond}; allowed are 0 to {MostPerSecond}";
        if (options.BufferBytes is < Least or > Most)
            yield return $"{AuditOptions.Section}:{nameof(AuditOptions.BufferBytes)} is {options.BufferBytes}; allowed are {Least} to {Most}";
        if (options.WriteInterval < TimeSpan.Zero || options.WriteInterval > LongestInterval)
            yield return $"{AuditOptions.Section}:{nameof(AuditOptions.WriteInterval)} is {options.WriteInterval}; allowed are 00:00:00 to {LongestInterval}";
    }
}

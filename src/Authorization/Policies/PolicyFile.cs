using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>The configured policy file.</summary>
internal sealed partial class PolicyFile(IOptions<PolicyOptions> options, ILogger<PolicyFile> log)
{
    // Ten thousand rules are about 3 MiB; a file beyond this is not a policy but an accident.
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>The policy in the file; <see cref="Policy.None"/> where no file is configured.</summary>
    /// <exception cref="PolicyException">The file cannot be read, or is no policy.</exception>
    public Policy Load()
    {
        if (options.Value.File is not { } file)
        {
            NoFile();
            return Policy.None;
        }

        switch (new PolicyParser(options.Value.Compatibility).Parse(file, Text(file)))
        {
            case PolicyReading.Good good:
                foreach (var warning in good.Warnings)
                    Warning(warning);
                Loaded(file, good.Policy.Rules.Length);
                return good.Policy;
            case PolicyReading.Broken broken:
                throw new PolicyException(file, broken.Problems);
            case var other:
                throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}");
        }
    }

    private static byte[] Text(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > MaxBytes)
                throw new PolicyException($"Policy:File \"{file}\" has {stream.Length} bytes; allowed: at most {MaxBytes}", inner: null);
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PolicyException($"Policy:File \"{file}\" cannot be read: {e.Message}", e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No policy file (Policy:File): the policy has no opinion on anything")]
    private partial void NoFile();

    [LoggerMessage(Level = LogLevel.Information, Message = "The policy of {File} is in force: {Rules} rules")]
    private partial void Loaded(string file, int rules);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Policy: {Problem}")]
    private partial void Warning(PolicyProblem problem);
}

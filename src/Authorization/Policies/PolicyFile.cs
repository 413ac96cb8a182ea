using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Authorization.Policies;

/// <summary>Policy files, as they are configured.</summary>
internal sealed partial class PolicyFile(ILogger<PolicyFile> log)
{
    // Ten thousand rules are about 3 MiB; a file beyond this is not a policy but an accident.
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>The policy in the file; <see cref="Policy.None"/> where no file is configured.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="section">Where they are.</param>
    /// <exception cref="PolicyException">The file cannot be read, or is no policy.</exception>
    public Policy Load(PolicyOptions options, string section)
    {
        var setting = $"{section}:{nameof(options.File)}";
        if (options.File is not { } file)
        {
            NoFile(setting);
            return Policy.None;
        }

        switch (new PolicyParser(options.Compatibility).Parse(file, Text(setting, file)))
        {
            case PolicyReading.Good good:
                foreach (var warning in good.Warnings)
                    Warning(warning);
                Loaded(setting, file, good.Policy.Rules.Length);
                return good.Policy;
            case PolicyReading.Broken broken:
                throw new PolicyException(setting, file, broken.Problems);
            case var other:
                throw new InvalidOperationException($"a reading that is none: {other.GetType().Name}");
        }
    }

    private static byte[] Text(string setting, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > MaxBytes)
                throw new PolicyException($"{setting} \"{file}\" has {stream.Length} bytes; allowed: at most {MaxBytes}", inner: null);
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PolicyException($"{setting} \"{file}\" cannot be read: {e.Message}", e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No policy file ({Setting}): the policy has no opinion on anything")]
    private partial void NoFile(string setting);

    [LoggerMessage(Level = LogLevel.Information, Message = "The policy of {File} ({Setting}) is in force: {Rules} rules")]
    private partial void Loaded(string setting, string file, int rules);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Policy: {Problem}")]
    private partial void Warning(PolicyProblem problem);
}

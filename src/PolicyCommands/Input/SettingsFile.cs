using KeystoneAuthCluster.Authorization;
using KeystoneAuthCluster.Gateway.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.PolicyCommands.Input;

/// <summary>The section <c>Policy</c> of the settings file of <c>serve</c>; what else is in that file is not looked at.</summary>
internal static class SettingsFile
{
    /// <summary>The settings, or the server's defaults where there is no file.</summary>
    /// <exception cref="InputException">The file cannot be read, or its section has what <c>serve</c> would refuse.</exception>
    public static PolicyOptions PolicyOptions(string? file)
    {
        if (file is null)
            return new PolicyOptions();
        var policy = OnlyPolicy(file);
        var problems = KnownSettings.OfWebhook.Problems(policy);
        if (problems.Count > 0)
            throw new InputException([.. problems.Select(problem => $"{file}: {problem}")]);
        try
        {
            var options = policy.GetSection(Authorization.PolicyOptions.Section).Get<PolicyOptions>() ?? new PolicyOptions();
            // The file that the command names stands for whatever the server reads, be it a ConfigMap.
            options.ConfigMap = null;
            return new PolicyOptionsValidation([]).Validate(Options.DefaultName, options) is { Failed: true, Failures: var failures }
                ? throw new InputException([.. failures.Select(failure => $"{file}: {failure}")])
                : options;
        }
        catch (InvalidOperationException e)
        {
            // A value of the wrong type, in the binder's words.
            throw new InputException($"{file}: {e.Message} {e.InnerException?.Message}");
        }
    }

    private static IConfigurationRoot OnlyPolicy(string file)
    {
        try
        {
            var whole = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).Build();
            return new ConfigurationBuilder()
                .AddInMemoryCollection(whole.GetSection(Authorization.PolicyOptions.Section).AsEnumerable().Where(setting => setting.Value is not null))
                .Build();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InputException($"--config is \"{file}\"; allowed: a JSON file ({e.GetBaseException().Message})");
        }
    }
}

using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>Refuses settings that cannot work, by name. What is in the files is <see cref="TlsFiles"/>' business.</summary>
internal sealed class TlsOptionsValidator : IValidateOptions<TlsOptions>
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, TlsOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(TlsOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.CertificateFile))
            yield return Missing(nameof(TlsOptions.CertificateFile), "certificate");
        if (string.IsNullOrWhiteSpace(options.PrivateKeyFile))
            yield return Missing(nameof(TlsOptions.PrivateKeyFile), "private key");
        if (options.ReloadInterval < ShortestInterval || options.ReloadInterval > LongestInterval)
            yield return $"{TlsOptions.Section}:{nameof(TlsOptions.ReloadInterval)} is {options.ReloadInterval}; allowed are {ShortestInterval} to {LongestInterval}";

        // An allow-list that nobody enforces looks like protection.
        if (options.AllowedClientNames.Count > 0 && string.IsNullOrWhiteSpace(options.ClientCaFile))
            yield return $"{TlsOptions.Section}:{nameof(TlsOptions.AllowedClientNames)} is '{string.Join(", ", options.AllowedClientNames)}'; "
                + $"names are only allowed together with {TlsOptions.Section}:{nameof(TlsOptions.ClientCaFile)}";
        if (options.AllowedClientNames.Any(string.IsNullOrWhiteSpace))
            yield return $"{TlsOptions.Section}:{nameof(TlsOptions.AllowedClientNames)} has an empty name; allowed are common names and DNS names";
    }

    private static string Missing(string setting, string what) => $"{TlsOptions.Section}:{setting} is ''; allowed is the path of a PEM file with the {what}";
}
